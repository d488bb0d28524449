import { z } from 'astro/zod';
import {
  dropImport,
  rememberMapping,
  replaceImport,
} from '#domains/people/accounts/commands.import.ts';
import type { ImportDraft } from '#domains/people/accounts/queries.import.ts';
import { caseworkers } from '#domains/people/accounts/queries.caseworkers.ts';
import { listOf } from '#domains/people/accounts/rules.people.ts';
import { lookupName } from '#domains/people/accounts/rules.import-row.ts';
import {
  askedOf,
  importFields,
  mappingProblems,
  ofOffice,
  type ImportField,
  type ImportFile,
  type Mapping,
  type Meant,
} from '#domains/people/accounts/rules.import.ts';
import { mostAtOnce } from '#domains/learning/enrolment/rules.ts';
import { Conflict, Invalid } from '#lib/errors.ts';
import { messages } from '#lib/i18n.ts';
import { seal } from '#lib/seal.ts';
import { encodings } from '#lib/table-letters.ts';
import { secondsNow } from '#lib/time.ts';
import { importIn, isFile, readAgain } from '#web/import-file.ts';
import { command, type ActionContext } from './_command.ts';
import { keepDraft, withChoice } from './_draft.ts';
import { say, type Sentence } from '#lib/say.ts';

const words = messages.intake;
const folder = '/betreuung/lernende/einlesen';
const draftField = z.string().max(64).catch('');
/**
 * A column by its number, a site for all as `s` and its number, names to be split as `komma`, or
 * nothing.
 */
const choice = z
  .string()
  .regex(/^(?:s?\d{1,9}|komma)?$/)
  .catch('');
const choices = z.object({
  draft: draftField,
  familyName: choice,
  givenName: choice,
  site: choice,
  caseworker: choice,
  aktenzeichen: choice,
  kundennummer: choice,
  bgNummer: choice,
});

const columnOf = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

async function fileIn(
  { locals }: ActionContext,
  draft: string,
): Promise<ImportDraft & { content: ImportFile }> {
  const found = await importIn(locals);
  if (found?.publicId !== draft || !isFile(found)) throw new Conflict(say('intake.gone'));
  return found;
}

type Changed = { publicId: string; body: Buffer; now: number };
const changed = ({ locals }: ActionContext, publicId: string, file: ImportFile): Changed => ({
  publicId,
  body: seal(locals.settings.KUNDENNUMMER_KEY, JSON.stringify(file), 'import_draft.body'),
  now: secondsNow(),
});

async function chosen(
  input: z.output<typeof choices>,
  context: ActionContext,
): Promise<Changed & { head: string[]; mapping: Partial<Mapping> }> {
  const { content: file, publicId } = await fileIn(context, input.draft);
  const columns = Object.fromEntries(
    importFields.map((field) => [field, columnOf(input[field])]),
  ) as Record<ImportField, number | null>;
  const mapping = ofOffice(
    { ...columns, split: input.givenName === 'komma' },
    context.locals.settings,
  );
  const site = Number(input.site.slice(1));
  const siteForAll =
    input.site.startsWith('s') && context.locals.actor?.siteIds.includes(site) ? site : null;
  refuse(mappingProblems(mapping, { siteForAll, width: file.head.length }));
  return {
    ...changed(context, publicId, { ...file, mapping, siteForAll }),
    head: file.head,
    mapping: askedOf(mapping, context.locals.settings),
  };
}

function refuse(problems: Partial<Record<ImportField, 'missing' | 'twice'>>): void {
  const sentences = Object.entries(problems).map(([field, problem]) => [
    field,
    say(`intake.column.${problem}`, { field: words.field[field as ImportField] }),
  ]);
  if (sentences.length > 0)
    throw new Invalid(Object.fromEntries(sentences) as Record<string, Sentence>);
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
  next: () => ({ to: `${folder}/pruefen` }),
});

/** The same file, its letters read otherwise. */
const letters = command({
  allow: 'keepLearners',
  input: z.object({ draft: draftField, encoding: z.enum(encodings).catch('utf-8') }),
  prepare: async ({ draft, encoding }, context) => {
    const found = await fileIn(context, draft);
    return changed(context, found.publicId, await readAgain(context.locals, found, { encoding }));
  },
  run: (tx, actor, _input, prepared) => replaceImport(tx, actor, prepared),
  next: () => ({ to: `${folder}/pruefen`, say: words.lettersChosen }),
});

/** Another sheet of the same file, or the rows that Excel hides. */
const sheet = command({
  allow: 'keepLearners',
  input: z.object({
    draft: draftField,
    sheet: z.string().max(100).catch(''),
    hidden: z.literal('ja').optional().catch(undefined),
  }),
  prepare: async ({ draft, sheet: name, hidden }, context) => {
    const found = await fileIn(context, draft);
    return changed(
      context,
      found.publicId,
      await readAgain(context.locals, found, { sheet: name, withHidden: hidden === 'ja' }),
    );
  },
  run: (tx, actor, _input, prepared) => replaceImport(tx, actor, prepared),
  next: () => ({ to: `${folder}/pruefen`, say: words.bookChosen }),
});

const several = <T extends z.ZodType>(item: T) =>
  listOf(item)
    .optional()
    .transform((list) => list ?? []);
const meaning = z.object({
  draft: draftField,
  field: several(z.enum(['site', 'caseworker']).catch('caseworker')),
  value: several(z.string().max(1000).catch('')),
  /** A site by its number, a caseworker by their public id, `niemand`, or nothing chosen. */
  to: several(z.string().max(64).catch('')),
});
type Meaning = { field: 'site' | 'caseworker'; value: string; to: string };

/** What values of the file mean, once for all of their rows. */
const mean = command({
  allow: 'keepLearners',
  input: meaning,
  prepare: async (input, context) => {
    const { content: file, publicId } = await fileIn(context, input.draft);
    const chosen = input.field
      .map((field, i): Meaning => ({ field, value: input.value[i] ?? '', to: input.to[i] ?? '' }))
      .filter(({ to }) => to !== '');
    if (chosen.length === 0) throw new Invalid({ to: say('intake.unknownChoose') });
    let meant = file.meant ?? { site: {}, caseworker: {} };
    for (const one of chosen) meant = await meantWith(meant, one, context);
    return changed(context, publicId, { ...file, meant });
  },
  run: (tx, actor, _input, prepared) => replaceImport(tx, actor, prepared),
  next: () => ({ to: `${folder}/pruefen`, say: words.unknownSaid }),
});

async function meantWith(
  before: Meant,
  { field, value, to }: Meaning,
  { locals }: ActionContext,
): Promise<Meant> {
  const name = lookupName(value);
  if (field === 'site') {
    const site = locals.actor?.siteIds.find((id) => String(id) === to);
    if (site === undefined) throw new Invalid({ to: say('groups.siteMissing') });
    return { ...before, site: { ...before.site, [name]: site } };
  }
  if (to === 'niemand') return { ...before, caseworker: { ...before.caseworker, [name]: null } };
  const found = (await caseworkers(locals.db)).find(
    ({ publicId, closedOn }) => publicId === to && closedOn === null,
  );
  if (!found) throw new Invalid({ to: say('intake.unknownChoose') });
  return { ...before, caseworker: { ...before.caseworker, [name]: found.id } };
}

/**
 * Goes on with everybody whom the file has made: they are chosen, and the act's own page is next.
 */
const take = command({
  allow: 'assign',
  input: z.object({
    course: z.string().max(100).catch(''),
    part: z.coerce.number().int().min(0).max(100).catch(0),
    go: z.enum(['kurs', 'gruppe']).catch('kurs'),
  }),
  prepare: async ({ course, part, go }, context) => {
    const found = await importIn(context.locals);
    const made =
      found?.content.kind === 'done'
        ? found.content.made.slice(part * mostAtOnce, (part + 1) * mostAtOnce)
        : [];
    if (made.length === 0) throw new Conflict(say('intake.gone'));
    if (go === 'kurs' && course === '') throw new Invalid({ course: say('desk.courseMissing') });
    await keepDraft(context, await withChoice(context, { course: '', learners: made }, course));
  },
  run: () => Promise.resolve(),
  next: (_, { go }) => ({
    to: go === 'kurs' ? '/betreuung/zuweisen/angaben' : '/betreuung/gruppen/neu?aus=liste',
  }),
});

const discard = command({
  allow: 'keepLearners',
  input: z.object({}),
  run: dropImport,
  next: () => ({ to: folder, say: words.discarded }),
});

export const imports = { map, letters, sheet, mean, take, discard };
