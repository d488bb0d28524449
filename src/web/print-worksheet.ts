/** Paper twins of modules as a PDF: numbered first, then printed in a thread of its own. */
import { randomInt } from 'node:crypto';
import { write } from '#db/portal.ts';
import { siteAddressOf } from '#domains/people/accounts/queries.sites.ts';
import { blocksOf } from '#domains/people/accounts/rules.code.ts';
import { moduleTextOf } from '#lessons/content.ts';
import { drawingOf } from '#lessons/drawings.ts';
import { worksheetSteps } from '#domains/learning/worksheets/rules.text.ts';
import { lessonAt } from '#domains/learning/courses/queries.place.ts';
import { moduleAddress } from '#domains/learning/courses/rules.place.ts';
import {
  numberOwnSheet,
  numberSheets,
  numberShelf,
} from '#domains/learning/worksheets/commands.ts';
import {
  sheetOf,
  type Sheet,
  type SheetFor,
  type SheetModule,
  type SheetOffice,
} from '#domains/learning/worksheets/rules.sheet.ts';
import { ownPrintSchema, printSchema, shelfSchema } from '#domains/learning/worksheets/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { unprintableIn } from '#lib/printable.ts';
import type { WorksheetOrder } from '#documents/worksheet-pdf.ts';
import { inThread, oneByOne } from '#threads/in-thread.ts';
import { parseForm } from './parse-form.ts';
import { actorIn } from './who.ts';
import { asSaid } from '#lib/say.ts';

const words = messages.worksheets;
const turn = oneByOne();

/**
 * The learner's own sheet of a module, or a sentence why their name cannot be printed, and where to
 * say it. Throws `NotFound` for a module of a course that they do not have.
 */
export async function learnerWorksheet(
  locals: App.Locals,
  form: FormData,
): Promise<Response | { to: string; say: string }> {
  const actor = actorIn(locals);
  const { module: address } = parseForm(ownPrintSchema, form);
  const name = `${actor.givenName} ${actor.familyName}`;
  const say = unprintableName(locals, name);
  if (say) return { to: `/lernen/${address}`, say };
  const code = await write((tx) => numberOwnSheet(tx, actor, address, randomInt));
  const reader: SheetFor =
    code === null ? { kind: 'own', name } : { kind: 'person', name, code: blocksOf(code) };
  return answer(locals, [
    await sheet(locals, address, reader, await officeOf(locals, actor.siteIds)),
  ]);
}

/**
 * Sheets that staff print for a learner, one module after the other. Throws `Invalid` with a
 * sentence, and `NotFound` for a learner of another site.
 */
export async function worksheetFor(locals: App.Locals, form: FormData): Promise<Response> {
  const actor = actorIn(locals);
  const { person, modules } = parseForm(printSchema, form);
  // What is not printed gets no number and no line in the log.
  const { name, siteIds, sheets } = await write(async (tx) => {
    const numbered = await numberSheets(tx, actor, { person, modules }, randomInt);
    const fault = unprintableName(locals, numbered.name);
    if (fault) throw new Invalid({ modules: asSaid(fault) });
    return numbered;
  });
  const office = await officeOf(locals, siteIds);
  return answer(
    locals,
    await all(sheets, ({ address, code }) =>
      sheet(locals, address, { kind: 'person', name, code: blocksOf(code) }, office),
    ),
  );
}

/**
 * The sheets of a course for the shelf. Throws `Invalid` with a sentence, and `NotFound` for a
 * course that is not offered.
 */
export async function worksheetForShelf(locals: App.Locals, form: FormData): Promise<Response> {
  const actor = actorIn(locals);
  const { course } = parseForm(shelfSchema, form);
  const sheets = await write((tx) => numberShelf(tx, actor, course, randomInt));
  const office = await officeOf(locals, actor.siteIds);
  return answer(
    locals,
    await all(sheets, ({ address, code }) =>
      sheet(locals, address, { kind: 'shelf', code: blocksOf(code) }, office),
    ),
  );
}

/** Why a name cannot be printed: it is printed whole or not at all. */
function unprintableName({ settings }: App.Locals, name: string): string | null {
  const letters = unprintableIn(name).join(' ');
  return letters === '' ? null : fill(words.unprintable, { letters, phone: settings.HELP_PHONE });
}

async function all<T, R>(items: readonly T[], make: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

/** Where the sheets go: to the site, where it has an address of its own. */
async function officeOf(
  { db, settings }: App.Locals,
  siteIds: readonly number[],
): Promise<SheetOffice> {
  const { OFFICE_NAME: office, OFFICE_ADDRESS, HELP_PHONE: phone, HELP_HOURS: hours } = settings;
  return { office, address: (await siteAddressOf(db, siteIds)) || OFFICE_ADDRESS, phone, hours };
}

async function sheet(
  locals: App.Locals,
  address: string,
  reader: SheetFor,
  office: SheetOffice,
): Promise<Sheet> {
  const { course, module } = await lessonAt(locals.db, moduleAddress(address));
  const { body, paper, exercises } = await moduleTextOf(address);
  const made: SheetModule = {
    course: course.title,
    number: module.number,
    title: module.title,
    goal: module.goal,
    learned: module.learned,
    steps: worksheetSteps(body, paper),
    exercises,
    drawing: (name) => drawingOf(course.slug, name),
  };
  return sheetOf(made, reader, office);
}

async function answer({ settings, today }: App.Locals, sheets: Sheet[]): Promise<Response> {
  const [first] = sheets;
  const order: WorksheetOrder = {
    title: sheets.length === 1 && first ? first.title : fill(words.fileTitle, { n: sheets.length }),
    author: settings.OFFICE_NAME,
    sheets,
  };
  const pdf = await turn(() => inThread('worksheet-worker', order));
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="module-auf-papier-${today}.pdf"`,
      'cache-control': 'no-store',
    },
  });
}
