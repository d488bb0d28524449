import { recordSheet } from '#domains/learning/worksheets/commands.ts';
import { isOfDesk, sheetByCode } from '#domains/learning/worksheets/queries.ts';
import { findSchema, readNumber, recordSheetSchema } from '#domains/learning/worksheets/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { logRefused } from '#web/log-read.ts';
import { actorIn } from '#web/who.ts';
import { command, type ActionContext } from './_command.ts';
import { dayToCome } from './recorded.ts';
import { say } from '#lib/say.ts';

const words = messages.worksheets;

/**
 * The number as it stands on the sheet. One of another desk is as unknown as one that was never
 * printed, but the try is logged.
 */
async function numberOf(typed: string, { locals }: ActionContext): Promise<string> {
  const read = readNumber(typed);
  if ('problem' in read) throw new Invalid({ number: read.problem });
  const sheet = await sheetByCode(locals.db, read.code);
  if (sheet && (await isOfDesk(locals.db, actorIn(locals), sheet))) return read.code;
  await logRefused(locals, sheet?.learnerId ? [sheet.learnerId] : []);
  throw new Invalid({ number: say('worksheets.numberUnknown') });
}

/** Leads from the typed number to its sheet. */
const find = command({
  allow: 'recordModules',
  input: findSchema,
  prepare: ({ number }, context) => numberOf(number, context),
  run: () => Promise.resolve(),
  next: (_, _input, _context, code) => ({ to: `/betreuung/papier/${code}` }),
});

const record = command({
  allow: 'recordModules',
  input: recordSheetSchema,
  also: dayToCome,
  run: recordSheet,
  next: ({ person }) => ({ to: `/betreuung/lernende/${person}`, say: words.recorded }),
});

export const worksheets = { find, record };
