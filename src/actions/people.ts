import type { Tx } from '#db/client.ts';
import { moveClients } from '#domains/people/accounts/commands.clients.ts';
import { closeAccount, reopenAccount } from '#domains/people/accounts/commands.closing.ts';
import { changeLearner, makeLearner } from '#domains/people/accounts/commands.learners.ts';
import { changeAccount, makeAccount } from '#domains/people/accounts/commands.office.ts';
import { caseworkerName } from '#domains/people/accounts/queries.caseworkers.ts';
import {
  accountChangeSchema,
  learnerChangeSchema,
  moveClientsSchema,
  newAccountSchema,
  newLearnerSchema,
  numberProblems,
  numbersSchema,
  personSchema,
} from '#domains/people/accounts/rules.people.ts';
import type { Actor } from '#lib/actor.ts';
import { endHoursWith } from '#domains/learning/shared-session/commands.ts';
import { Invalid } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import { secondsNow } from '#lib/time.ts';
import { leaveNote } from '#web/flash.ts';
import { command, type ActionContext, type Faults, type Typed } from './_command.ts';

const desk = messages.desk;
const admin = messages.admin;

/**
 * Checks the numbers by the office's patterns, and seals the Kundennummer before any command sees
 * it.
 */
function sealed(
  input: { aktenzeichen: string; kundennummer: string },
  { locals: { settings } }: ActionContext,
): Promise<Buffer | null> {
  const problems = numberProblems(input, settings);
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  return Promise.resolve(
    input.kundennummer === ''
      ? null
      : seal(settings.KUNDENNUMMER_KEY, input.kundennummer, 'identifier.kundennummer'),
  );
}

/** The same for a form that is stopped for something else. */
const numberFaults = (typed: Typed, { locals: { settings } }: ActionContext): Faults =>
  numberProblems(
    numbersSchema.parse({
      aktenzeichen: typed('aktenzeichen'),
      kundennummer: typed('kundennummer'),
    }),
    settings,
  );

const make = command({
  allow: 'keepLearners',
  input: newLearnerSchema,
  also: numberFaults,
  prepare: async (input, context) => sealed(input, context),
  run: (tx, actor, { kundennummer: _, ...input }, kundennummerSealed) =>
    makeLearner(tx, actor, { ...input, kundennummerSealed }),
  next: ({ publicId }) => ({ to: `/betreuung/lernende/${publicId}`, say: desk.learnerMade }),
});

const change = command({
  allow: 'keepLearners',
  input: learnerChangeSchema,
  also: numberFaults,
  prepare: async (input, context) => sealed(input, context),
  run: (tx, actor, { kundennummer: _, ...input }, kundennummerSealed) =>
    changeLearner(tx, actor, { ...input, kundennummerSealed }),
  next: ({ leaves }, { person }) =>
    leaves
      ? { to: '/betreuung', say: desk.leaves }
      : { to: `/betreuung/lernende/${person}`, say: desk.saved },
});

/** An hour together that runs at this moment ends with the account. */
const closeForGood = async (tx: Tx, actor: Actor, input: { person: string }): Promise<void> => {
  await closeAccount(tx, actor, input);
  await endHoursWith(tx, actor, { ...input, now: secondsNow() });
};

const close = command({
  allow: 'keepLearners',
  input: personSchema,
  run: closeForGood,
  next: () => ({ to: '/betreuung', say: desk.closed }),
});

const makeOffice = command({
  allow: 'administer',
  input: newAccountSchema,
  run: makeAccount,
  next: ({ publicId }) => ({ to: `/verwaltung/konten/${publicId}`, say: admin.made }),
});

const changeOffice = command({
  allow: 'administer',
  input: accountChangeSchema,
  about: ({ person }) => person,
  run: changeAccount,
  next: () => ({ say: admin.saved }),
});

const closeAny = command({
  allow: 'administer',
  input: personSchema,
  about: ({ person }) => person,
  run: closeForGood,
  next: () => ({ say: admin.closedNow }),
});

const reopen = command({
  allow: 'administer',
  input: personSchema,
  about: ({ person }) => person,
  run: reopenAccount,
  next: () => ({ say: admin.reopened }),
});

/**
 * Who is whose caseworker; the page after offers to take it back, when all came from the same one.
 */
const move = command({
  allow: 'administer',
  input: moveClientsSchema,
  run: (tx, actor, { why, ...input }) => moveClients(tx, { ...actor, why }, input),
  next: async ({ moved }, { to }, { cookies, locals: { actor, db } }) => {
    const [first] = moved;
    if (!first || !actor) return { say: admin.dutyMovedNone };
    const name = to === null ? admin.dutyToNobody : await caseworkerName(db, to);
    const said = fill(moved.length === 1 ? admin.dutyMoved_one : admin.dutyMoved_many, {
      n: moved.length,
      name,
    });
    const same = moved.every(({ before }) => before === first.before);
    if (!same) return { say: said };
    await leaveNote(cookies, 'done', actor.id, {
      done: { kind: 'moved', learners: moved.map((m) => m.publicId), before: first.before, said },
    });
    return { to: '#getan' };
  },
});

export const people = { make, change, close, makeOffice, changeOffice, closeAny, reopen, move };
