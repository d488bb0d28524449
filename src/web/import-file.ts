/**
 * A file of learners from the browser into the portal: read and stored first, carried out when it
 * was confirmed.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'astro/zod';
import { write } from '#db/portal.ts';
import { keepImport } from '#domains/people/accounts/commands.import.ts';
import {
  importOf,
  rawImportOf,
  rememberedMapping,
  type ImportDraft,
} from '#domains/people/accounts/queries.import.ts';
import { guessMapping } from '#domains/people/accounts/rules.import-columns.ts';
import {
  mappingProblems,
  ofOffice,
  type ImportFile,
} from '#domains/people/accounts/rules.import.ts';
import { may } from '#domains/people/accounts/rules.ts';
import type { Actor } from '#lib/actor.ts';
import { carryOutImport } from './carry-out-import.ts';
import { Conflict, Invalid, NotAllowed } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import type { Table, TableWish } from '#lib/table-file.ts';
import { samplesOf, type Encoding } from '#lib/table-letters.ts';
import { secondsNow } from '#lib/time.ts';
import { logRefused } from './log-read.ts';
import { parseForm } from './parse-form.ts';
import { tableOf } from './read-table.ts';
import { asSaid, say } from '#lib/say.ts';
import { textOf } from '#lib/text-of.ts';

const words = messages.intake;
const folder = '/betreuung/lernende/einlesen';

/**
 * Reads the file of the form and keeps it; gives the page to go on to. Throws `Invalid` with a
 * sentence about the file.
 */
export async function takeImport(locals: App.Locals, form: FormData): Promise<string> {
  const actor = keeperIn(locals);
  const file = form.get('datei');
  if (!(file instanceof File) || (file.name === '' && file.size === 0))
    throw new Invalid({ datei: say('intake.chooseFile') });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const content = await fileOf(locals, actor, { bytes, name: file.name, wish: {} });
  const { KUNDENNUMMER_KEY: key } = locals.settings;
  const raw =
    content.letters || content.book
      ? seal(key, Buffer.from(bytes).toString('base64'), 'import_draft.raw')
      : null;
  const body = seal(key, JSON.stringify(content), 'import_draft.body');
  await write((tx) =>
    keepImport(tx, actor, { publicId: randomUUID(), body, raw, now: secondsNow() }),
  );
  return nextPage(content);
}

/**
 * The page that a file in hand leads to: columns first, where they are not clear, or where one of
 * them is to be split.
 */
function nextPage({ mapping, siteForAll, head }: ImportFile): string {
  const complete =
    Object.keys(mappingProblems(mapping, { siteForAll, width: head.length })).length === 0;
  return `${folder}/${complete && !mapping.split ? 'pruefen' : 'spalten'}`;
}

type Sent = { bytes: Uint8Array; name: string; wish: TableWish };

async function fileOf(
  { db, settings }: App.Locals,
  actor: Actor,
  { bytes, name, wish }: Sent,
): Promise<ImportFile> {
  const { head, rows, letters, book } = withoutReasons(await tableIn(bytes, wish));
  const mapping = ofOffice(await rememberedMapping(db, head, guessMapping(head, rows)), settings);
  // Who looks after one site alone means that one.
  const siteForAll =
    mapping.site === null && actor.siteIds.length === 1 ? (actor.siteIds[0] ?? null) : null;
  return {
    kind: 'file',
    fileName: name,
    head,
    rows,
    mapping,
    siteForAll,
    ...(letters &&
      !letters.plain && {
        letters: {
          encoding: letters.encoding,
          mixed: letters.mixed,
          twice: letters.twice,
          chosen: wish.encoding !== undefined,
        },
      }),
    // One sheet with nothing hidden can be read in one way only.
    ...(book && (book.sheets.length > 1 || book.hiddenRows > 0) && { book }),
  };
}

/** Our own file of rows to mend has their reasons in its last column: it goes back in as it was. */
function withoutReasons(table: Table): Table {
  if (table.head.at(-1) !== words.badColumn) return table;
  const width = table.head.length - 1;
  return {
    ...table,
    head: table.head.slice(0, width),
    rows: table.rows.map(({ line, cells }) => ({ line, cells: cells.slice(0, width) })),
  };
}

async function tableIn(bytes: Uint8Array, wish: TableWish): Promise<Table> {
  const report = await tableOf(bytes, wish);
  if (report.ok) return report.table;
  const { fault, line } = report;
  throw new Invalid({
    datei: asSaid(
      fill(fault === 'quotes' && line === undefined ? words.fault.broken : words.fault[fault], {
        line: line ?? '',
      }),
    ),
  });
}

/**
 * The file in hand, read with other letters, another sheet or its hidden rows; columns and site
 * stay as they were chosen, where the columns are the same. Throws `Conflict` when it is gone.
 */
export async function readAgain(
  locals: App.Locals,
  draft: ImportDraft & { content: ImportFile },
  wish: TableWish,
): Promise<ImportFile> {
  const actor = keeperIn(locals);
  const bytes = await rawImportOf(locals.db, actor, locals.settings.KUNDENNUMMER_KEY, secondsNow());
  if (!bytes) throw new Conflict(say('intake.gone'));
  const before = draft.content;
  const content = await fileOf(locals, actor, { bytes, name: before.fileName, wish });
  const same =
    content.head.length === before.head.length &&
    (wish.encoding !== undefined || content.head.join() === before.head.join());
  return { ...content, ...(same && { mapping: before.mapping, siteForAll: before.siteForAll }) };
}

/**
 * How the first names with special letters would read in each encoding, for the page that lets
 * somebody choose.
 */
export async function letterSamples(
  locals: App.Locals,
): Promise<{ encoding: Encoding; sample: string }[]> {
  const bytes = await rawImportOf(
    locals.db,
    keeperIn(locals),
    locals.settings.KUNDENNUMMER_KEY,
    secondsNow(),
  );
  return bytes ? samplesOf(bytes) : [];
}

const confirmSchema = z.object({ draft: z.string().max(64).catch('') });

/**
 * Carries the file of the form out; gives the page that says what was done. A file that is gone, or
 * another one by now, leads back with a sentence.
 */
export async function confirmImport(
  locals: App.Locals,
  form: FormData,
): Promise<{ to: string; say?: string }> {
  const actor = keeperIn(locals);
  const { draft } = parseForm(confirmSchema, form);
  const found = await importIn(locals);
  if (found?.publicId !== draft) return { to: folder, say: words.gone };
  if (!isFile(found)) return { to: `${folder}/fertig` };
  try {
    await carryOutImport({ reader: locals.db, write, settings: locals.settings }, actor, found);
    return { to: `${folder}/fertig` };
  } catch (error) {
    if (error instanceof Conflict) return { to: folder, say: textOf(error.sentence) };
    throw error;
  }
}

/** The file that the asking person has in hand, or what came of it; null when there is none. */
export const importIn = (locals: App.Locals): Promise<ImportDraft | null> =>
  importOf(locals.db, keeperIn(locals), locals.settings.KUNDENNUMMER_KEY, secondsNow());

/** Whether it is still to be carried out. */
export const isFile = (draft: ImportDraft): draft is ImportDraft & { content: ImportFile } =>
  draft.content.kind === 'file';

/** Logs that a file asked for people of other desks. */
export const logStrangers = (locals: App.Locals, ids: readonly number[]): Promise<void> =>
  logRefused(locals, [...new Set(ids)]);

function keeperIn({ actor }: App.Locals): Actor {
  if (!actor || !may(actor.role, 'keepLearners'))
    throw new NotAllowed('Only staff read learners in.');
  return actor;
}
