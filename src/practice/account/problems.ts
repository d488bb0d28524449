/** What does not fit together in the world and the tasks of the account: said to their author. */
import { known, readable, repeated, type ProgramProblem } from '#practice/kit/task.ts';
import { likeOf } from './like.ts';
import { isDecent } from './situation.ts';
import { ownVerbs, type Aim, type ClosedVerb, type Goal, type Task, type World } from './types.ts';

/** What is hard to read in the world file. */
export const worldProblems = ({ told }: World): ProgramProblem[] =>
  Object.entries(told).flatMap(([who, { text }]) => readable(`told › ${who}`, text));

/** What does not fit together in a task. */
export function taskProblems(task: Task, world: World): ProgramProblem[] {
  const { addresses, proposal, used, goals, fails, closed } = task;
  return [
    ...repeated(addresses.map(({ id }) => id)).map((name) => ({
      field: 'addresses',
      cure: `Die Kennung „${name}“ gibt es zweimal.`,
    })),
    ...(addresses.some(isDecent)
      ? []
      : [{ field: 'addresses', cure: 'Eine freie Adresse darf kein „amiss“ haben.' }]),
    ...(likeOf(proposal, { ...world, used }) === 'good'
      ? []
      : [{ field: 'proposal', cure: 'Dieser Vorschlag ist selbst kein starkes Passwort.' }]),
    ...addresses.flatMap(({ amiss }, i) => readable(`addresses ${i + 1} › amiss`, amiss)),
    ...goals.flatMap((goal, i) => goalProblems(goal, closed, `goals ${i + 1}`)),
    ...fails.flatMap(({ steps }, i) =>
      steps.flatMap(({ press }) =>
        known(`fails ${i + 1}`, 'Den Knopf', press?.split(':')[0], verbsNamed),
      ),
    ),
  ];
}

const verbsNamed = ownVerbs.map((id) => ({ id }));
/** What an aim needs must not be shut. */
const needs: Partial<Record<Aim, ClosedVerb>> = {
  recovered: 'forgot',
  passkey: 'passkey',
  byPasskey: 'passkey',
};

function goalProblems(goal: Goal, closed: ClosedVerb[], field: string): ProgramProblem[] {
  const { must, mustNot, text, hints, is } = goal;
  const needed = needs[is];
  return [
    ...[text, ...hints, ...[...must, ...mustNot].map(({ say }) => say)].flatMap((words) =>
      readable(field, words),
    ),
    ...(needed && closed.includes(needed)
      ? [{ field, cure: `Dieses Ziel braucht „${needed}“. Nehmen Sie es aus „closed“.` }]
      : []),
  ];
}
