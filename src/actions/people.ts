import type { Tx } from '#db/client.ts';
import { moveClients } from '#domains/people/accounts/commands.clients.ts';
import { closeAccount, reopenAccount } from '#domains/people/accounts/commands.closing.ts';
import { changeLearner, makeLearner } from '#domains/people/accounts/commands.learners.ts';
import { changeAccount, makeAccount } from '#domains/people/accounts/commands.office.ts';
import { caseworkerName } from '#domains/people/accounts/queries.caseworkers.ts';
import {
  accountChangeSchema,
  bgNumberField,
  bgNumberProblems,
  learnerChangeSchema,
  moveClientsSchema,
  newAccountSchema,
  newLearnerSchema,
  numberProblems,
  numbersSchema,
  personSchema,
} from '#domains/people/accounts/rules.people.ts';
import { settleReopened } from '#domains/learning/progress/commands.catalogue.ts';
import { forgetEndReasons, giveEndReason } from '#domains/learning/enrolment/commands.ending.ts';
import { laterReasonField } from '#domains/learning/enrolment/rules.ending.ts';
import type { Actor } from '#lib/actor.ts';
import { endHoursWith } from '#domains/learning/shared-session/commands.ts';
import { Invalid } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import type { Sentence } from '#lib/say.ts';
import { seal } from '#lib/seal.ts';
import { secondsNow } from '#lib/time.ts';
import { leaveNote } from '#web/flash.ts';
import { command, type ActionContext, type Faults, type Typed } from './_command.ts';

const desk = messages.desk;
const admin = messages.admin;

type Numbers = { aktenzeichen: string; kundennummer: string; bgNummer: string };
type Numbered = { kundennummerSealed: Buffer | null; bgNummerSealed: Buffer | null };

/**
 * What is wrong with the numbers, by the office's patterns. One that the office does not keep is
 * not looked at.
 */
const problemsOf = (
  { bgNummer, ...numbers }: Numbers,
  settings: ActionContext['locals']['settings'],
): Record<string, Sentence> => ({
  ...numberProblems(numbers, settings),
  ...(settings.EXPORT_BG_NUMMER && bgNumberProblems(bgNummer, settings)),
});

/** Checks the numbers, and seals two of them before any command sees them. */
function sealed(input: Numbers, { locals: { settings } }: ActionContext): Promise<Numbered> {
  const problems = problemsOf(input, settings);
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  const { kundennummer, bgNummer } = input;
  const key = settings.KUNDENNUMMER_KEY;
  const keepsBg = settings.EXPORT_BG_NUMMER && bgNummer !== '';
  return Promise.resolve({
    kundennummerSealed:
      kundennummer === '' ? null : seal(key, kundennummer, 'identifier.kundennummer'),
    bgNummerSealed: keepsBg ? seal(key, bgNummer, 'identifier.bg_nummer') : null,
  });
}

/** The same for a form that is stopped for something else. */
const numberFaults = (typed: Typed, { locals: { settings } }: ActionContext): Faults =>
  problemsOf(
    {
      ...numbersSchema.parse({
        aktenzeichen: typed('aktenzeichen'),
        kundennummer: typed('kundennummer'),
      }),
      bgNummer: bgNumberField.parse(typed('bgNummer')),
    },
    settings,
  );

const make = command({
  allow: 'keepLearners',
  input: newLearnerSchema,
  also: numberFaults,
  prepare: async (input, context) => sealed(input, context),
  run: (tx, actor, { kundennummer: _, bgNummer: __, ...input }, numbers) =>
    makeLearner(tx, actor, { ...input, ...numbers }),
  next: ({ publicId }) => ({ to: `/betreuung/lernende/${publicId}`, say: desk.learnerMade }),
});

const change = command({
  allow: 'keepLearners',
  input: learnerChangeSchema,
  also: numberFaults,
  prepare: async (input, context) => sealed(input, context),
  run: (tx, actor, { kundennummer: _, bgNummer: __, ...input }, numbers) =>
    changeLearner(tx, actor, { ...input, ...numbers }),
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
  input: personSchema.extend({ reason: laterReasonField }),
  run: async (tx, actor, { person, reason }) => {
    await closeForGood(tx, actor, { person });
    if (reason !== null) await giveEndReason(tx, actor, { person, reason });
  },
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
  run: async (tx, actor, input) => {
    await reopenAccount(tx, actor, input);
    await forgetEndReasons(tx, input);
    await settleReopened(tx, input, actor.today);
  },
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
