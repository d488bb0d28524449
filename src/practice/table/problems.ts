/** What does not fit together in the world and the tasks of the table: said to their author. */
import { known, readable, repeated, type ProgramProblem } from '#practice/kit/task.ts';
import { faultIn, unlawfulIn } from './faults.ts';
import { minutesIn } from './reading.ts';
import { isBlank, noCells } from './rows.ts';
import { cells, type Cells, type Day, type DayWish, type Goal, type Task } from './types.ts';
import type { World } from './types.ts';

/** What does not fit together in the world file. */
export const worldProblems = ({ contacts }: World): ProgramProblem[] =>
  twiceIn('contacts', contacts);

/** What does not fit together in a task. */
export function taskProblems(task: Task, world: World): ProgramProblem[] {
  const { days, goals, byHand, fails } = task;
  const steps = fails.flatMap((fail, i) =>
    fail.steps.map(({ fill, add }) => ({ field: `fails ${i + 1}`, fill, add })),
  );
  return [
    ...known('boss', 'Die Person', task.boss, world.contacts),
    ...twiceIn('days', days),
    ...byHand.flatMap((day) => known('byHand', 'Den Tag', day, days)),
    ...days.flatMap((day, i) => dayProblems(day, task, `days ${i + 1}`)),
    ...goals.flatMap((goal, i) => goalProblems(goal, task, `goals ${i + 1}`)),
    ...steps.flatMap(({ field, fill, add }) =>
      [fill?.day, add].flatMap((day) => known(field, 'Den Tag', day, days)),
    ),
    ...(goals.filter(({ sent }) => sent !== undefined).length === 1
      ? []
      : [{ field: 'goals', cure: 'Genau ein Ziel ist, dass das Blatt gesendet wird: „sent“.' }]),
  ];
}

const twiceIn = (field: string, items: { id: string }[]): ProgramProblem[] =>
  repeated(items.map(({ id }) => id)).map((name) => ({
    field,
    cure: `Die Kennung „${name}“ gibt es zweimal.`,
  }));

/** What is right must fit together by itself, and keep to the law. */
function dayProblems({ id, note, right }: Day, { byHand }: Task, field: string): ProgramProblem[] {
  const row = { ...right, id, day: id, hand: byHand.includes(id) };
  const fault = faultIn(row, [row]);
  const unlawful = unlawfulIn(row);
  return [
    ...readable(`${field} › note`, note),
    ...(fault ? [{ field: `${field} › right`, cure: fault.text }] : []),
    ...(unlawful
      ? [{ field: `${field} › right`, cure: 'Dieser Tag hält das Arbeitszeitgesetz nicht ein.' }]
      : []),
    ...(row.hand || right.sum === ''
      ? []
      : [
          {
            field: `${field} › right`,
            cure: 'Die Summe rechnet das Blatt. Nennen Sie den Tag in „byHand“.',
          },
        ]),
  ];
}

const goalProblems = (goal: Goal, task: Task, field: string): ProgramProblem[] => [
  ...[goal.text, ...goal.hints, goal.sent ?? ''].flatMap((words) => readable(field, words)),
  ...(goal.filled ?? []).flatMap((day) => known(field, 'Den Tag', day, task.days)),
  ...[...goal.must, ...goal.mustNot].flatMap((wish) => wishProblems(wish, goal, task, field)),
];

function wishProblems(wish: DayWish, goal: Goal, { days }: Task, field: string): ProgramProblem[] {
  const asked = cells.filter((cell) => wish[cell] !== undefined);
  const unread = asked.filter(
    (cell) => wish[cell] !== '' && minutesIn({ ...noCells, ...typedOf(wish) }, cell) === null,
  );
  return [
    ...known(field, 'Den Tag', wish.day, days),
    ...[wish.say, wish.reply ?? ''].flatMap((words) => readable(field, words)),
    ...unread.map((cell) => ({ field, cure: `„${wish[cell] ?? ''}“ kann das Blatt nicht lesen.` })),
    ...(asked.length === 0 || isBlank({ ...noCells, ...typedOf(wish) })
      ? [{ field, cure: 'Schreiben Sie dazu, worauf es ankommt: from, pause, until oder sum.' }]
      : []),
    ...(goal.right[wish.day]
      ? []
      : [{ field, cure: `Um den Tag „${wish.day}“ geht es in diesem Ziel nicht.` }]),
  ];
}

const typedOf = ({ from = '', pause = '', until = '', sum = '' }: DayWish): Cells => ({
  from,
  pause,
  until,
  sum,
});
