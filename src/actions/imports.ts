import { z } from 'astro/zod';
import { dropImport, rememberMapping, replaceImport } from '#domains/accounts/commands.import.ts';
import { importFields, mappingProblems, type ImportField, type Mapping } from '#domains/accounts/rules.import.ts';
import { Conflict, Invalid } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import { secondsNow } from '#lib/time.ts';
import { importIn, isFile } from '#rim/import-file.ts';
import { command, type ActionContext } from './_command.ts';

const words = messages.intake;
/** A column by its number, a site for all as `s` and its number, or nothing. */
const choice = z.string().regex(/^(s?\d{1,9})?$/).catch('');
const choices = z.object({ draft: z.string().max(64).catch(''), familyName: choice, givenName: choice, site: choice, caseworker: choice, aktenzeichen: choice, kundennummer: choice });

const columnOf = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

async function chosen(input: z.output<typeof choices>, { locals }: ActionContext): Promise<{ publicId: string; body: Buffer; head: string[]; mapping: Mapping; now: number }> {
  const found = await importIn(locals);
  if (found?.publicId !== input.draft || !isFile(found)) throw new Conflict(words.gone);
  const { content: file, publicId } = found;
  const mapping = Object.fromEntries(importFields.map((field) => [field, columnOf(input[field])])) as Mapping;
  const site = Number(input.site.slice(1));
  const siteForAll = input.site.startsWith('s') && locals.actor?.siteIds.includes(site) ? site : null;
  refuse(mappingProblems(mapping, { siteForAll, width: file.head.length }));
  const body = seal(locals.settings.KUNDENNUMMER_KEY, JSON.stringify({ ...file, mapping, siteForAll }), 'import_draft.body');
  return { publicId, body, head: file.head, mapping, now: secondsNow() };
}

function refuse(problems: Partial<Record<ImportField, 'missing' | 'twice'>>): void {
  const sentences = Object.entries(problems).map(([field, problem]) => [field, fill(words.column[problem], { field: words.field[field as ImportField] })]);
  if (sentences.length > 0) throw new Invalid(Object.fromEntries(sentences) as Record<string, string>);
}

/** Which column is what; remembered for the next file with this head. */
const map = command({
  allow: 'keepLearners',
  input: choices,
  prepare: chosen,
  run: async (tx, actor, _input, { publicId, body, head, mapping, now }) => {
    await replaceImport(tx, actor, { publicId, body, now });
    await rememberMapping(tx, actor, { head, mapping });
  },
  next: () => ({ to: '/betreuung/lernende/einlesen/pruefen' }),
});

const discard = command({
  allow: 'keepLearners',
  input: z.object({}),
  run: dropImport,
  next: () => ({ to: '/betreuung/lernende/einlesen', say: words.discarded }),
});

export const imports = { map, discard };
