/**
 * Every module has a paper twin: at most two A4 pages in large type, tagged, with all that somebody
 * needs at the kitchen table (docs/rules.md). `npm test` prints one module of each course and every
 * one whose sheet is not what `npm run test:long` last proved; that prints them all.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { readSource } from '#authoring/source.ts';
import { isOffered } from '#domains/learning/courses/rules.ts';
import { messages } from '#lib/i18n.ts';
import { inThread } from '#threads/in-thread.ts';
import { worksheetProblems, sheetOfSource } from '#authoring/check-worksheets.ts';
import type { WorksheetOrder } from '#documents/worksheet-pdf.ts';
import { fewOrAll } from '../support/long.ts';
import { sheetsOf } from '../support/pdf.ts';
import { hashOfSheet, isProven, readProven, writeProven, type Proven } from '../support/proven.ts';

const words = messages.worksheets;
const modules = readSource('content').courses.flatMap((course) =>
  course.modules.map((module) => ({ name: `${course.slug}/${module.slug}`, course, module })),
);
const twins = modules.map((entry) => ({
  ...entry,
  sheet: sheetOfSource(entry.course, entry.module),
}));
type Twin = (typeof twins)[number];
const poppler = existsSync('/usr/bin/pdftotext');
if (!poppler)
  console.log(
    'Notice: poppler is not installed, so that pages and letters of the paper twins were not read back by it.',
  );
const bare = (text: string): string => text.replaceAll(/\s|\*\*/g, '');
const printed = async ({ module, sheet }: Twin): Promise<Buffer> => {
  const order: WorksheetOrder = {
    title: module.data.title,
    author: 'Jobcenter Musterkreis',
    sheets: [sheet],
  };
  return Buffer.from(await inThread('worksheet-worker', order));
};
const proven = readProven();
const newly: Proven = {};
const printedNow = fewOrAll(
  twins.filter(
    ({ module, course, sheet, name }) =>
      module === course.modules[0] || !isProven(proven, name, sheet),
  ),
  twins,
);

afterAll(() => {
  if (poppler && fewOrAll(false, true)) writeProven(newly);
});

describe.each(printedNow)('$name on paper', (entry) => {
  let pdf: Buffer;
  let failed = false;
  beforeAll(async () => {
    pdf = await printed(entry);
  });
  afterEach(({ task }) => {
    failed ||= task.result?.state === 'fail';
  });
  afterAll(() => {
    if (!failed) newly[entry.name] = hashOfSheet(entry.sheet);
  });

  it('is at most two sheets A4, tagged, in German', () => {
    expect(sheetsOf(pdf).map(({ width, height }) => [width, height])).toEqual(
      Array.from({ length: sheetsOf(pdf).length }, () => [210, 297]),
    );
    expect([1, 2]).toContain(sheetsOf(pdf).length);
    const raw = pdf.toString('latin1');
    for (const sign of [
      '/Marked true',
      '/Lang (de)',
      'pdfuaid:part',
      '/S /H1\n',
      '/S /H2\n',
      '/S /LI\n',
    ])
      expect(raw).toContain(sign);
  });

  it.runIf(poppler)(
    'says what is learned, asks every required exercise, and says on each page how to be helped',
    () => {
      const { module } = entry;
      const pages = execFileSync('/usr/bin/pdftotext', ['-raw', '-', '-'], {
        input: pdf,
        encoding: 'utf8',
      })
        .split('\f')
        .map(bare)
        .filter((page) => page !== '');
      const offered = module.steps.filter(({ part }) => isOffered(part));
      const asked = Object.entries(module.exercises)
        .filter(([id]) => !offered.some(({ exercise }) => exercise === id))
        .map(([, exercise]) => exercise)
        .filter((exercise) => exercise.required)
        .map((exercise) => exercise.paper ?? exercise.question);
      const explained = module.steps
        .filter(({ part }) => ['erklaerung', 'zeigen', 'bei-ihnen'].includes(part))
        .map((step) => step.title);
      for (const said of [
        module.data.title,
        module.data.goal,
        ...module.data.learned.map(({ text }) => text),
        ...explained,
        ...asked,
        words.ownWords,
        words.nameAndDay,
        'WXYW XYWX',
      ])
        expect(pages.join('')).toContain(bare(said));
      for (const page of pages)
        expect(page).toContain(bare('Nummer WXYW XYWX · Hilfe: 02651 1234567'));
    },
  );

  it.runIf(poppler)(
    'is read by poppler: tagged, the same pages, large letters but for a few words in drawings, and no line over another',
    () => {
      expect(execFileSync('/usr/bin/pdfinfo', ['-'], { input: pdf, encoding: 'utf8' })).toMatch(
        new RegExp(`Tagged: +yes[\\s\\S]*Pages: +${sheetsOf(pdf).length}\n`),
      );
      const pages = execFileSync('/usr/bin/pdftotext', ['-bbox-layout', '-', '-'], {
        input: pdf,
        encoding: 'utf8',
      })
        .split('<page ')
        .slice(1);
      for (const lines of pages.map(linesOf)) {
        expect(lines.length).toBeGreaterThan(15);
        expect(lines.filter(({ from, to }) => to - from < 14).length).toBeLessThanOrEqual(10);
        const starting = lines
          .filter(({ left }) => [42, 66].some((edge) => Math.abs(left - edge) < 1))
          .sort((one, other) => one.from - other.from);
        const over = starting.filter(
          ({ from }, i) => i > 0 && from < (starting[i - 1]?.to ?? 0) - 4,
        );
        expect(over).toEqual([]);
      }
    },
  );
});

type Line = { left: number; from: number; to: number };
const linesOf = (page: string): Line[] =>
  [...page.matchAll(/<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">/g)].map(
    ([, left, from, to]) => ({ left: Number(left), from: Number(from), to: Number(to) }),
  );

describe('A module whose text is long', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'paper-'));
    // With one course: the others are printed by the check of content.
    cpSync('content', folder, {
      recursive: true,
      filter: (path) => !/courses\/(?!home-office)/.test(path),
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (): string => join(folder, 'courses/home-office/05-sicher-verbunden.mdx');
  const edited = (change: (text: string) => string): string[] => {
    const before = readFileSync(file(), 'utf8');
    writeFileSync(file(), change(before));
    const found = worksheetProblems(folder).map(({ field, cure }) => `${field}: ${cure}`);
    writeFileSync(file(), before);
    return found;
  };

  it('is shortened by rule, or its author reads what to write', () => {
    expect(worksheetProblems(folder)).toEqual([]);
    expect(edited((text) => text.replace(/^paper:\n(?: {2}.*\n|\n)*/m, ''))).toEqual([
      expect.stringMatching(/^paper: Auf Papier braucht das Modul 3 Seiten; erlaubt sind 2\./),
    ]);
  });

  it('has text for its own steps alone', () => {
    expect(
      edited((text) => text.replace('\npaper:\n', '\npaper:\n  gibtesnicht: Text.\n')),
    ).toEqual([
      expect.stringMatching(
        /^paper › gibtesnicht: Diesen Schritt gibt es nicht\. Möglich sind: ziel, /,
      ),
    ]);
  });
});

test('a module is printed again as soon as a word of its sheet is another', () => {
  const [{ name, sheet }] = twins as [Twin];
  const recorded: Proven = { [name]: hashOfSheet(sheet) };
  expect({
    asRecorded: isProven(recorded, name, sheet),
    another: isProven(recorded, 'anders', sheet),
  }).toEqual({ asRecorded: true, another: false });
  expect(isProven(recorded, name, { ...sheet, foot: `${sheet.foot}!` })).toBe(false);
});

test('shorter forms of a sheet hold less, and each keeps every heading', () => {
  for (const { course, module } of modules) {
    const { forms } = sheetOfSource(course, module);
    const headings = forms.map((form) =>
      form.flatMap((part) => (part.kind === 'heading' ? [part.text] : [])),
    );
    expect(new Set(headings.map((h) => h.join('|'))).size).toBe(1);
    expect(JSON.stringify(forms.at(-1)).length).toBeLessThan(JSON.stringify(forms[0]).length);
  }
});
