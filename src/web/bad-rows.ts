/**
 * The rows of a list that could not be read in, as an Excel file with the reason in each: to mend
 * and to send again.
 */
import { importPlan, type ImportDraft } from '#domains/people/accounts/queries.import.ts';
import type { Complaint, ReadRow } from '#domains/people/accounts/rules.import.ts';
import { Invalid } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { shownIn } from '#lib/table-cell.ts';
import { sheetWriter } from '#lib/xlsx.ts';
import { importIn, isFile } from './import-file.ts';
import { actorIn } from './who.ts';
import { say } from '#lib/say.ts';

const words = messages.intake;

/**
 * Answers the button below a list, before or after it was read in; `reasonOf` says what is wrong.
 * Throws `Invalid` with a sentence where no row is left.
 */
export async function badRowsFile(
  locals: App.Locals,
  reasonOf: (complaint: Complaint) => string,
): Promise<Response> {
  const found = await importIn(locals);
  const { head, rows } = found ? await refusedIn(locals, found) : { head: [], rows: [] };
  if (rows.length === 0)
    throw new Invalid({ '': found ? say('intake.badNone') : say('intake.gone') });
  const pieces: Uint8Array[] = [];
  const columns = [...head, words.badColumn].map((name) => ({ head: name, kind: 'text' as const }));
  const sheet = sheetWriter({ name: words.badSheet, columns, days: 'dd.mm.yyyy' }, (bytes) => {
    pieces.push(bytes);
  });
  for (const { cells = [], complaints } of rows) {
    const shown = head.map((_, at) => shownIn(cells[at] ?? ''));
    const more = cells
      .slice(head.length)
      .map(shownIn)
      .filter((cell) => cell !== '');
    sheet.row([...shown, [...complaints.map(reasonOf), ...more].join(' ')]);
  }
  sheet.end();
  return new Response(Buffer.concat(pieces), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${fill(words.badName, { day: locals.today })}"`,
      'cache-control': 'no-store',
    },
  });
}

async function refusedIn(
  locals: App.Locals,
  found: ImportDraft,
): Promise<{ head: string[]; rows: ReadRow[] }> {
  if (!isFile(found))
    return found.content.kind === 'done'
      ? (found.content.refused ?? { head: [], rows: [] })
      : { head: [], rows: [] };
  const { content: file, publicId } = found;
  const plan = await importPlan(locals.db, actorIn(locals), { publicId, file }, locals.settings);
  return { head: file.head, rows: plan.bad };
}
