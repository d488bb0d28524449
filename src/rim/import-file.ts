/** A file of learners from the browser into the portal: read and kept first, carried out when it was confirmed. */
import { randomUUID } from 'node:crypto';
import { z } from 'astro/zod';
import { write } from '#db/portal.ts';
import { keepImport } from '#domains/accounts/commands.import.ts';
import { importOf, rememberedMapping, type ImportDraft } from '#domains/accounts/queries.import.ts';
import { guessMapping, mappingProblems, type ImportFile } from '#domains/accounts/rules.import.ts';
import { may, type Actor } from '#domains/accounts/rules.ts';
import { carryOutImport } from '#jobs/import.ts';
import { Conflict, Invalid, NotAllowed } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import type { Table } from '#lib/table-file.ts';
import { secondsNow } from '#lib/time.ts';
import { logRefused } from './log-read.ts';
import { parseForm } from './parse-form.ts';
import { tableOf } from './read-table.ts';

const words = messages.intake;
const folder = '/betreuung/lernende/einlesen';

/** Reads the file of the form and keeps it; gives the page to go on to. Throws `Invalid` with a sentence about the file. */
export async function takeImport(locals: App.Locals, form: FormData): Promise<string> {
  const actor = keeperIn(locals);
  const { name, table: { head, rows } } = await tableIn(form);
  const mapping = await rememberedMapping(locals.db, head) ?? guessMapping(head);
  // Who looks after one site alone means that one.
  const siteForAll = mapping.site === null && actor.siteIds.length === 1 ? actor.siteIds[0] ?? null : null;
  const content: ImportFile = { kind: 'file', fileName: name, head, rows, mapping, siteForAll };
  const body = seal(locals.settings.KUNDENNUMMER_KEY, JSON.stringify(content), 'import_draft.body');
  await write((tx) => keepImport(tx, actor, { publicId: randomUUID(), body, now: secondsNow() }));
  const complete = Object.keys(mappingProblems(mapping, { siteForAll, width: head.length })).length === 0;
  return `${folder}/${complete ? 'pruefen' : 'spalten'}`;
}

async function tableIn(form: FormData): Promise<{ name: string; table: Table }> {
  const file = form.get('datei');
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) throw new Invalid({ datei: words.chooseFile });
  const report = await tableOf(new Uint8Array(await file.arrayBuffer()));
  if (report.ok) return { name: file.name, table: report.table };
  const { fault, line } = report;
  throw new Invalid({ datei: fill(fault === 'quotes' && line === undefined ? words.fault.broken : words.fault[fault], { line: line ?? '' }) });
}

const confirmSchema = z.object({ draft: z.string().max(64).catch('') });

/** Carries the file of the form out; gives the page that says what was done. A file that is gone, or another one by now, leads back with a sentence. */
export async function confirmImport(locals: App.Locals, form: FormData): Promise<{ to: string; say?: string }> {
  const actor = keeperIn(locals);
  const { draft } = parseForm(confirmSchema, form);
  const found = await importIn(locals);
  if (found?.publicId !== draft) return { to: folder, say: words.gone };
  if (!isFile(found)) return { to: `${folder}/fertig` };
  try {
    await carryOutImport({ reader: locals.db, write, settings: locals.settings }, actor, found);
    return { to: `${folder}/fertig` };
  } catch (error) {
    if (error instanceof Conflict) return { to: folder, say: error.message };
    throw error;
  }
}

/** The file that the asking person has in hand, or what came of it; null when there is none. */
export const importIn = (locals: App.Locals): Promise<ImportDraft | null> => importOf(locals.db, keeperIn(locals), locals.settings.KUNDENNUMMER_KEY, secondsNow());

/** Whether it is still to be carried out. */
export const isFile = (draft: ImportDraft): draft is ImportDraft & { content: ImportFile } => draft.content.kind === 'file';

/** Logs that a file asked for people of other desks. */
export const logStrangers = (locals: App.Locals, ids: readonly number[]): Promise<void> => logRefused(locals, [...new Set(ids)]);

function keeperIn({ actor }: App.Locals): Actor {
  if (!actor || !may(actor.role, 'keepLearners')) throw new NotAllowed('Only staff read learners in.');
  return actor;
}
