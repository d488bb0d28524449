import { peopleToPick } from '#domains/desk/queries.pick.ts';
import { assignCourse, changeAssignment, chooseCourse, restoreAssignments, withdrawAssignments } from '#domains/enrolment/commands.ts';
import { assignmentChangeSchema, assignmentsSchema, assignSchema, chooseSchema, dueDayProblem, mostAtOnce, termsSchema } from '#domains/enrolment/rules.ts';
import { draftProblems, emptyDraft, picked, pickSchema, type Draft, type Pick, type PickButton } from '#domains/enrolment/rules.pick.ts';
import { Invalid } from '#lib/errors.ts';
import { fieldsOf } from '#lib/form.ts';
import { fill, messages } from '#lib/i18n.ts';
import { dropNote, leaveNote, readNote } from '#rim/flash.ts';
import { command, type ActionContext } from './_command.ts';

const words = messages.desk;
const start = '/betreuung/zuweisen';

async function draftOf({ cookies, locals }: ActionContext): Promise<Draft> {
  return (await readNote(cookies, 'draft', locals.actor?.id ?? null))?.draft ?? emptyDraft;
}

async function keepDraft({ cookies, locals }: ActionContext, draft: Draft): Promise<void> {
  await leaveNote(cookies, 'draft', locals.actor?.id ?? null, { draft });
}

/** Where each button of the choosing page leads: the same list, further on, or the next step. */
function afterPick({ go, text, site, at, after }: Pick): string {
  if (go === 'weiter') return `${start}/angaben`;
  const query = new URLSearchParams(text === '' ? {} : { suche: text });
  if (site !== '') query.set('standort', site);
  const place: Partial<Record<PickButton, string>> = { mehr: after, alle: at, keine: at };
  const nach = place[go] ?? '';
  if (nach !== '') query.set('nach', nach);
  if (['auswahl', 'person'].includes(go)) query.set('zeigen', 'auswahl');
  return query.size > 0 ? `${start}?${query.toString()}` : start;
}

/** Any button of the choosing page: keeps what is ticked, so that nothing is lost on the way through the list. */
const pick = command({
  allow: 'assign',
  input: pickSchema,
  prepare: async (input, context) => {
    const { actor, db } = context.locals;
    const hits = input.go === 'treffer' && actor ? await peopleToPick(db, actor, { text: input.text, site: input.site, limit: mostAtOnce }) : { people: [] };
    const draft = picked(await draftOf(context), input, hits.people.map((p) => p.publicId));
    const problems = input.go === 'weiter' ? draftProblems(draft, { course: words.courseMissing, people: words.peopleMissing, tooMany: fill(words.peopleTooMany, { n: mostAtOnce }) }) : {};
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    await keepDraft(context, draft);
  },
  run: () => Promise.resolve(),
  next: (_, input) => ({ to: afterPick(input) }),
});

/** What is agreed, checked and kept until the last step. */
const settle = command({
  allow: 'assign',
  input: termsSchema,
  prepare: async ({ dueDay }, context, form) => {
    const problem = dueDayProblem(dueDay, context.locals.today);
    if (problem) throw new Invalid({ dueDay: problem });
    const typed = Object.entries(fieldsOf(form)).map(([name, value]): [string, string] => [name, Array.isArray(value) ? value[0] ?? '' : value]);
    await keepDraft(context, { ...await draftOf(context), terms: Object.fromEntries(typed) });
  },
  run: () => Promise.resolve(),
  next: () => ({ to: `${start}/pruefen` }),
});

const assign = command({
  allow: 'assign',
  input: assignSchema,
  run: assignCourse,
  next: async ({ made, had }, { course }, { cookies, locals }) => {
    const done = { kind: 'assigned' as const, course, assignments: made.map((m) => m.assignment), had: had.map((p) => p.publicId) };
    await leaveNote(cookies, 'done', locals.actor?.id ?? null, { done });
    await dropNote(cookies, 'draft');
    return { to: `${start}/fertig` };
  },
});

const change = command({
  allow: 'assign',
  input: assignmentChangeSchema,
  run: changeAssignment,
  next: ({ learner }) => ({ to: `/betreuung/lernende/${learner}`, say: words.saved }),
});

/** Of one person: back to the person, where "Rückgängig" stays. */
const withdraw = command({
  allow: 'assign',
  input: assignmentsSchema,
  run: withdrawAssignments,
  next: ({ learner }) => ({ to: `/betreuung/lernende/${learner}` }),
});

const restore = command({
  allow: 'assign',
  input: assignmentsSchema,
  run: restoreAssignments,
  next: ({ learner }) => ({ to: `/betreuung/lernende/${learner}`, say: words.restored }),
});

/** Of many, from the page of what was just done: back to it. */
const withdrawAll = command({ allow: 'assign', input: assignmentsSchema, run: withdrawAssignments, next: () => ({ to: `${start}/fertig` }) });
const restoreAll = command({ allow: 'assign', input: assignmentsSchema, run: restoreAssignments, next: () => ({ to: `${start}/fertig` }) });

/** A learner takes a course of their own choice. */
const choose = command({
  allow: 'learn',
  input: chooseSchema,
  run: chooseCourse,
  next: ({ title }, { course }) => ({ to: `/lernen/${course}`, say: fill(messages.learn.chosenNow, { course: title }) }),
});

export const enrolment = { pick, settle, assign, change, withdraw, restore, withdrawAll, restoreAll, choose };
