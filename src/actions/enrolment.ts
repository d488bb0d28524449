import { assignmentToChange } from '#domains/desk/lists/queries.learner.ts';
import { lessonAt } from '#domains/learning/courses/queries.place.ts';
import { peopleToPick } from '#domains/desk/lists/queries.pick.ts';
import {
  extendMany,
  undoAct,
  withdrawMany,
  type Acted,
} from '#domains/learning/enrolment/commands.acts.ts';
import {
  changeAssignment,
  restoreAssignments,
  withdrawAssignments,
} from '#domains/learning/enrolment/commands.change.ts';
import { assignCourse, chooseCourse } from '#domains/learning/enrolment/commands.ts';
import { coursesOfAct, termsOfAct } from '#domains/learning/enrolment/queries.act-terms.ts';
import { actByPublicId, peopleOfAct } from '#domains/learning/enrolment/queries.acts.ts';
import {
  actSchema,
  extendSchema,
  withdrawManySchema,
} from '#domains/learning/enrolment/rules.acts.ts';
import {
  assignmentChangeSchema,
  assignmentsSchema,
  assignSchema,
  chooseSchema,
  dueDayFaults,
  dueDayProblem,
  mostAtOnce,
  settleSchema,
  stepsOf,
} from '#domains/learning/enrolment/rules.ts';
import {
  choiceOf,
  draftProblems,
  needsCourse,
  picked,
  pickSchema,
  pageOfButton,
  type Draft,
  type Pick,
  type PickButton,
} from '#domains/learning/enrolment/rules.pick.ts';
import { beginCourse } from '#domains/learning/progress/commands.ts';
import { Invalid } from '#lib/errors.ts';
import { fieldsOf } from '#lib/form.ts';
import { fill, messages } from '#lib/i18n.ts';
import { readDay } from '#lib/read-day.ts';
import { dropNote } from '#web/flash.ts';
import { keepText } from '#web/search.ts';
import { actorIn } from '#web/who.ts';
import type { Next } from '#web/outcome.ts';
import { command, type ActionContext, type Faults, type Typed } from './_command.ts';
import { draftOf, keepDraft, withChoice } from './_draft.ts';
import { absence, end } from './_ending.ts';
import { say } from '#lib/say.ts';

const words = messages.desk;
const start = '/betreuung/zuweisen';

/** Where each button of the choosing page leads: the same list, further on, or the next step. */
function afterPick({ go, site, who, imported, at, after }: Pick, number: string): string {
  const way = pageOfButton(go);
  if (way) return `${start}/${way}`;
  if (go === 'gruppe') return '/betreuung/gruppen/neu';
  const place: Partial<Record<PickButton, string>> = { mehr: after, alle: at, keine: at };
  const asked = {
    suche: number,
    standort: site,
    wer: who,
    eingelesen: imported,
    nach: place[go] ?? '',
    zeigen: ['auswahl', 'person'].includes(go) ? 'auswahl' : '',
  };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return query.size > 0 ? `${start}?${query.toString()}` : start;
}

/** What is changed or withdrawn is one course. */
function refusePath({ then = [] }: Draft, go: PickButton): void {
  if (then.length > 0 && ['frist', 'ruecknahme'].includes(pageOfButton(go) ?? ''))
    throw new Invalid({ course: say('templates.choiceNotHere') });
}

/**
 * Any button of the choosing page: keeps what is ticked, so that nothing is lost on the way through
 * the list.
 */
const pick = command({
  allow: 'assign',
  input: pickSchema,
  prepare: async (input, context) => {
    const { actor, db } = context.locals;
    const hits =
      input.go === 'treffer' && actor
        ? await peopleToPick(db, actor, {
            text: input.text,
            site: input.site,
            narrow: input,
            limit: mostAtOnce,
          })
        : { people: [] };
    const before = await draftOf(context);
    const ticked = picked(
      before,
      input,
      hits.people.map((p) => p.publicId),
    );
    const draft =
      input.go === 'person'
        ? ticked
        : await withChoice(context, ticked, input.course ?? choiceOf(before), choiceOf(before));
    const goesOn = input.go === 'gruppe' || pageOfButton(input.go) !== undefined;
    const problems = goesOn ? draftProblems(draft, needsCourse(input.go)) : {};
    refusePath(draft, input.go);
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    await keepDraft(context, draft);
    return keepText(context.locals, input.text, input.nummer);
  },
  run: () => Promise.resolve(),
  next: (_, input, __, number) => ({ to: afterPick(input, number) }),
});

const pastDays = (typed: Typed, { locals }: ActionContext): Faults =>
  dueDayFaults(typed, locals.today);

/** What is agreed, checked and stored until the last step. */
const settle = command({
  allow: 'assign',
  input: settleSchema,
  also: pastDays,
  prepare: async (_input, context, form) => {
    const all = fieldsOf(form);
    const past = Object.entries(
      pastDays((name) => [all[name] ?? []].flat()[0] ?? '', context),
    ).flatMap(([field, text]) => (text === undefined ? [] : [[field, text] as const]));
    if (past.length > 0) throw new Invalid(Object.fromEntries(past));
    const typed = Object.entries(all).map(([name, value]): [string, string] => [
      name,
      Array.isArray(value) ? (value[0] ?? '') : value,
    ]);
    await keepDraft(context, { ...(await draftOf(context)), terms: Object.fromEntries(typed) });
  },
  run: () => Promise.resolve(),
  next: () => ({ to: `${start}/pruefen` }),
});

const assign = command({
  allow: 'assign',
  input: assignSchema,
  also: pastDays,
  run: assignCourse,
  next: async ({ act, had }, input, { cookies }) => {
    await dropNote(cookies, 'draft');
    const n = had.length;
    const path = stepsOf(input).length > 1;
    const [one, many] = path
      ? [messages.templates.hadSome_one, messages.templates.hadSome_many]
      : [words.checkHad_one, words.checkHad_many];
    const left = n === 0 ? {} : { say: n === 1 ? one : fill(many, { n }) };
    return act === null
      ? { to: start, say: path ? messages.templates.pathNobody : words.checkNobody }
      : { to: pageOf(act), ...left };
  },
});

/** The page of an act, which takes it back. */
const pageOf = (act: string): string => `/betreuung/vorgaenge/${act}`;

async function afterAct({ act }: Acted, _: unknown, { cookies }: ActionContext): Promise<Next> {
  await dropNote(cookies, 'draft');
  return { to: pageOf(act) };
}

const extend = command({
  allow: 'assign',
  input: extendSchema,
  also: pastDays,
  run: extendMany,
  next: afterAct,
});
const withdrawFrom = command({
  allow: 'assign',
  input: withdrawManySchema,
  run: withdrawMany,
  next: afterAct,
});
const undo = command({
  allow: 'assign',
  input: actSchema,
  run: undoAct,
  next: (_, { act }) => ({ to: `${pageOf(act)}#getan` }),
});

/**
 * Once more what was taken back: everything is chosen as it was, and only the last step is left.
 */
const again = command({
  allow: 'assign',
  input: actSchema,
  prepare: async (input, context) => {
    const { db } = context.locals;
    const actor = actorIn(context.locals);
    const act = await actByPublicId(db, actor, input.act);
    const people = await peopleOfAct(db, actor, act.id);
    const [first, ...then] = (await coursesOfAct(db, act)).map((c) => c.slug);
    await keepDraft(context, {
      course: first ?? act.course,
      then,
      learners: people.map((p) => p.publicId),
      terms: await termsOfAct(db, act),
    });
  },
  run: () => Promise.resolve(),
  next: () => ({ to: `${start}/pruefen` }),
});

const change = command({
  allow: 'assign',
  input: assignmentChangeSchema,
  // A day that was there before may stay, though it has passed.
  also: async (typed, { locals }) => {
    const { seen } = await assignmentToChange(locals.db, actorIn(locals), typed('assignment'));
    return { dueDay: dueDayProblem(readDay(typed('dueDay')), locals.today, seen.dueDay) };
  },
  run: changeAssignment,
  next: ({ learner }) => ({ to: `/betreuung/lernende/${learner}`, say: words.saved }),
});

/**
 * Of one person: back to the person, where "Rückgängig" stays; what is gone without a trace is
 * given back on the page of its act.
 */
const withdraw = command({
  allow: 'assign',
  input: assignmentsSchema,
  run: withdrawAssignments,
  next: ({ learner, act }) => ({
    to: act === null ? `/betreuung/lernende/${learner}` : pageOf(act),
  }),
});

const restore = command({
  allow: 'assign',
  input: assignmentsSchema,
  run: restoreAssignments,
  next: ({ learner }) => ({ to: `/betreuung/lernende/${learner}`, say: words.restored }),
});

/**
 * A learner takes a course of their own choice, and is in its first step; where something of it was
 * learned before, on its page.
 */
const choose = command({
  allow: 'learn',
  input: chooseSchema,
  prepare: async ({ course }, { locals: { db } }) => {
    const {
      courseId,
      course: { modules },
    } = await lessonAt(db, { course });
    const [first] = modules;
    const step = first?.steps[0];
    return {
      place: { courseId, moduleId: first?.id ?? 0, stepId: step?.itemId ?? 0 },
      path: `/lernen/${course}/${first?.slug ?? ''}/${step?.id ?? ''}`,
    };
  },
  run: async (tx, actor, input, { place }) => {
    const { title } = await chooseCourse(tx, actor, input);
    return { title, begun: await beginCourse(tx, actor, place) };
  },
  next: ({ title, begun }, { course }, _context, { path }) =>
    begun
      ? { to: path }
      : { to: `/lernen/${course}`, say: fill(messages.learn.chosenNow, { course: title }) },
});

export const enrolment = {
  pick,
  settle,
  assign,
  change,
  extend,
  withdraw,
  withdrawFrom,
  restore,
  end,
  absence,
  undo,
  again,
  choose,
};
