/**
 * Content with a date warns before and ends on its day; what is wrong in content is said to its
 * author in German, with file, field and cure.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'astro/zod';
import { course, module } from '#db/schema/courses.ts';
import { certificate } from '#db/schema/certificates.ts';
import { checkContent, contentWarnings, problemLines } from '#authoring/check.ts';
import { syncCatalogue } from '#domains/learning/courses/commands.ts';
import {
  courseSchema,
  glossarySchema,
  moduleSchema,
  pageSchema,
} from '#domains/learning/courses/rules.ts';
import {
  isOffered,
  offeredOn,
  sayValidity,
  validityNotes,
  warnedDays,
} from '#domains/learning/courses/rules.validity.ts';
import { outlineOf, readSource } from '#authoring/source.ts';
import { exerciseSchema } from '#exercises/schema.ts';
import { settleCourses } from '#domains/learning/progress/commands.catalogue.ts';
import { addDays } from '#lib/time.ts';
import { storeCatalogue, turnCatalogue } from '#server/catalogue.ts';
import { freshDatabase } from '../support/database.ts';
import { sources } from '../support/sources.ts';

const day = '2026-11-01';
let content: string;
const file = (name: string): string => join(content, 'courses/e-mail', name);
const edit = (name: string, change: (text: string) => string): void => {
  writeFileSync(file(name), change(readFileSync(file(name), 'utf8')));
};
const head = (name: string, lines: string): void => {
  edit(name, (text) => text.replace(/^---\n/, `---\n${lines}\n`));
};
beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'heimvorteil-content-'));
  cpSync('content', content, { recursive: true });
});
afterEach(() => {
  rmSync(content, { recursive: true });
});

describe('a module that holds until a day', () => {
  const until = (days: number) => [
    { title: 'Regeln', validUntil: addDays(day, days), onlyWhileValid: false },
  ];

  it('is told of from 60 days before on, and stays told of when it is over', () => {
    expect({
      tooEarly: validityNotes(until(warnedDays + 1), day),
      warned: validityNotes(until(warnedDays), day).length,
      lastDay: validityNotes(until(0), day)[0]?.kind,
      longOver: validityNotes(until(-400), day)[0]?.kind,
    }).toEqual({ tooEarly: [], warned: 1, lastDay: 'ends', longOver: 'over' });
    expect(
      validityNotes(
        [
          { title: 'Neu', validFrom: addDays(day, 60), onlyWhileValid: true },
          { title: 'Später', validFrom: addDays(day, 61), onlyWhileValid: true },
        ],
        day,
      ).map(sayValidity),
    ).toEqual(['„Neu“ gilt ab 31. Dezember 2026. Bis dahin steht es nicht im Angebot.']);
  });

  it('is reported by the check and the build, with its course', () => {
    head('02-e-mail-adresse-anlegen.mdx', 'validUntil: 5.12.2026');
    expect(contentWarnings(content, day)).toContainEqual(
      expect.stringMatching(
        /^„E-Mail und Nachrichten · .+“ gilt nur bis 5\. Dezember 2026\. Danach steht es weiter im Angebot: Prüfen Sie den Inhalt\.$/,
      ),
    );
    expect(contentWarnings(content, '2026-09-01')).toEqual([]);
    expect(checkContent(content)).toEqual([]);
  });

  it('is no part of the catalogue outside of its days, when its author says so, and is again when they come', async () => {
    head(
      '02-e-mail-adresse-anlegen.mdx',
      'validFrom: 2026-11-02\nvalidUntil: 2026-12-05\nonlyWhileValid: true',
    );
    const db = freshDatabase();
    const offered = async (on: string): Promise<string[]> => {
      await db.write(async (tx) =>
        settleCourses(
          tx,
          await syncCatalogue(tx, offeredOn(outlineOf(readSource(content)), on), on),
          on,
        ),
      );
      const rows = await db.reader
        .select({
          slug: module.slug,
          retired: module.retired,
          course: course.slug,
          gone: course.retired,
        })
        .from(module)
        .innerJoin(course, eq(course.id, module.courseId));
      return rows.filter((r) => r.course === 'e-mail' && !r.retired && !r.gone).map((r) => r.slug);
    };
    expect((await offered('2026-11-01')).includes('e-mail-adresse-anlegen')).toBe(false);
    expect((await offered('2026-11-02')).includes('e-mail-adresse-anlegen')).toBe(true);
    expect((await offered('2026-12-05')).includes('e-mail-adresse-anlegen')).toBe(true);
    expect(await offered('2026-12-06')).toHaveLength(5);
    expect(await db.reader.$count(certificate)).toBe(0);
    await db.close();
  });

  it('goes while the portal runs, in the night after its last day', async () => {
    head('02-e-mail-adresse-anlegen.mdx', 'validUntil: 2026-12-05\nonlyWhileValid: true');
    const db = freshDatabase();
    const read = () => outlineOf(readSource(content));
    const left = () => db.reader.$count(module, eq(module.retired, true));
    expect(await storeCatalogue(db.write, read, '2026-12-05')).toEqual([
      expect.stringContaining(
        'gilt nur bis 5. Dezember 2026. Danach steht es nicht mehr im Angebot.',
      ),
    ]);
    const at = { DATABASE_URL: `file:${db.file}` };
    expect({ turned: await turnCatalogue(at, '2026-12-05'), left: await left() }).toEqual({
      turned: false,
      left: 0,
    });
    expect({ turned: await turnCatalogue(at, '2026-12-06'), left: await left() }).toEqual({
      turned: true,
      left: 1,
    });
    expect(await turnCatalogue(at, '2026-12-07')).toBe(false);
    await db.close();
  });

  it('takes the whole course with it, when the course says so', () => {
    edit('course.yaml', (text) => `${text}\nvalidUntil: 2026-12-05\nonlyWhileValid: true\n`);
    const slugs = (on: string) => offeredOn(outlineOf(readSource(content)), on).map((c) => c.slug);
    expect({
      theDayBefore: slugs('2026-12-05').includes('e-mail'),
      onTheDay: slugs('2026-12-06').includes('e-mail'),
    }).toEqual({ theDayBefore: true, onTheDay: false });
    expect(isOffered({ validUntil: '2026-01-01', onlyWhileValid: false }, day)).toBe(true);
  });
});

describe('a mistake in content', () => {
  const lines = (): string[] =>
    problemLines(checkContent(content)).map((line) => line.slice(line.indexOf('e-mail')));
  const german = /Ungültig|Invalid|expected|received|erwartet|undefined|at line|Error|Zod/;

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a field that is missing',
      'course.yaml',
      (t) => t.replace(/^goal:.*\n/m, ''),
      /^e-mail\/course\.yaml · goal: Das fehlt\. Hier gehört ein Text hin\.$/,
    ],
    [
      'a field that there is not',
      'course.yaml',
      (t) => `${t}\nziel: Ich\n`,
      /^e-mail\/course\.yaml · Datei: Das gibt es hier nicht: „ziel“\. Prüfen Sie/,
    ],
    [
      'a number where a text belongs',
      'course.yaml',
      (t) => t.replace(/^title:.*$/m, 'title: 2027'),
      /· title: Hier gehört ein Text hin\. Setzen Sie ihn in Anführungszeichen\.$/,
    ],
    [
      'a day that does not exist',
      'course.yaml',
      (t) => `${t}\nvalidUntil: 30.2.2027\n`,
      /· validUntil: Schreiben Sie einen Tag wie 2026-10-06 oder 6\.10\.2026\.$/,
    ],
    [
      'a word that is no choice',
      '01-e-mail-verstehen.mdx',
      (t) => t.replace(/^needs:.*$/m, 'needs: tablet'),
      /01-e-mail-verstehen\.mdx · needs: Möglich ist nur: phone, keyboard, pc\.$/,
    ],
    [
      'a text where a list belongs',
      '01-e-mail-verstehen.mdx',
      (t) => t.replace(/^learned:\n(?: {2}.*\n)+/m, 'learned: etwas\n'),
      /· learned: Hier gehört eine Liste: jede Zeile beginnt mit „- “ hin\.$/,
    ],
    [
      'a colon in a text',
      'course.yaml',
      (t) => t.replace(/^summary:.*$/m, 'summary: Wichtig: lesen'),
      /· Schreibweise \(YAML\): Zeile 4: In einem Text steht ein Doppelpunkt\. Setzen Sie den ganzen Text in Anführungszeichen\.$/,
    ],
    [
      'a quotation mark that is missing',
      'course.yaml',
      (t) => t.replace(/^summary:.*$/m, "summary: 'Wichtig"),
      /· Schreibweise \(YAML\): Zeile \d+: Hier fehlt ein Zeichen/,
    ],
    [
      'a tab',
      '01-e-mail-verstehen.mdx',
      (t) => t.replace(/^ {2}- /m, '\t- '),
      /01-e-mail-verstehen\.mdx · Schreibweise \(YAML\): Zeile \d+: .*(?:Tabulator|Einrückung)/,
    ],
    [
      'a field twice',
      'course.yaml',
      (t) => `${t}\ntitle: Noch einmal\n`,
      /· Schreibweise \(YAML\): Zeile \d+: Dieses Feld steht zweimal da\. Löschen Sie eines\.$/,
    ],
    [
      'a slip in the exercises',
      '01-e-mail-verstehen.exercises.yaml',
      (t) => t.replace(/: /, ' '),
      /01-e-mail-verstehen\.exercises\.yaml · /,
    ],
  ])('such as %s is said with file, field and cure', (_, name, change, said) => {
    edit(name, change);
    expect(
      lines().some((line) => said.test(line)),
      lines().join('\n'),
    ).toBe(true);
    expect(lines().filter((line) => german.test(line))).toEqual([]);
  });

  it('in the head of a page is said alike', () => {
    const page = join(content, 'pages/hilfe.mdx');
    writeFileSync(page, readFileSync(page, 'utf8').replace(/^title:.*$/m, 'title: "Hilfe'));
    expect(
      problemLines(checkContent(content)).filter((line) =>
        /hilfe\.mdx · Schreibweise \(YAML\): Zeile \d+: Hier fehlt ein Zeichen/.test(line),
      ),
    ).toHaveLength(1);
  });
});

describe('each field that an author may write', () => {
  const shapeOf = (schema: z.ZodType): Record<string, z.ZodType> =>
    'shape' in schema ? (schema.shape as Record<string, z.ZodType>) : {};
  const inner = (schema: z.ZodType): z.ZodType[] => {
    const { def } = schema as unknown as {
      def: {
        element?: z.ZodType;
        innerType?: z.ZodType;
        in?: z.ZodType;
        options?: z.ZodType[];
        valueType?: z.ZodType;
      };
    };
    return [
      def.element,
      def.innerType,
      def.in,
      def.valueType,
      ...(def.options ?? []),
      ...Object.values(shapeOf(schema)),
    ].filter((s) => s !== undefined);
  };
  const fieldsOf = (schema: z.ZodType): string[] => [
    ...Object.keys(shapeOf(schema)),
    ...inner(schema).flatMap(fieldsOf),
  ];
  // Where the schemas are is no reading, and nor is passing all of them on.
  const code =
    sources('{src,server,scripts}/**/*.{ts,tsx,astro,mjs}')
      .filter(({ path }) => !/courses\/rules(?:\.validity)?\.ts$|exercises\/rules\.ts$/.test(path))
      .map(({ text }) => text)
      .join('\n') +
    readFileSync('src/domains/learning/courses/rules.validity.ts', 'utf8')
      .split('export type Validity ')
      .slice(1)
      .join('');
  const isRead = (field: string): boolean =>
    new RegExp(`\\.${field}\\b|[{,]\\s*${field}\\s*(?:=[^=>]|[,:}])`).test(code);

  it.each<[string, z.ZodType]>([
    ['a course', courseSchema],
    ['a module', moduleSchema],
    ['a page', pageSchema],
    ['a word', glossarySchema],
    ['an exercise', exerciseSchema],
  ])('of %s is read somewhere', (_, schema) => {
    const fields = [...new Set(fieldsOf(schema))];
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((field) => !isRead(field))).toEqual([]);
  });

  it('and one that nobody reads would be found', () => {
    expect(isRead('validBetween')).toBe(false);
  });
});
