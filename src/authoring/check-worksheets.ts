/**
 * Whether the paper of each module fits its pages: found with the checks of content, at build time
 * and in the tests.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { worksheetSteps } from '#domains/learning/worksheets/rules.text.ts';
import { readSource, type Problem, type SourceCourse, type SourceModule } from './source.ts';
import {
  mostPages,
  sheetOf,
  type Sheet,
  type SheetFor,
  type SheetOffice,
} from '#domains/learning/worksheets/rules.sheet.ts';
import { newDocument, pagesOf } from '#documents/worksheet-set.ts';

/** Long words of the house, so that a sheet that fits here fits in every office. */
const office: SheetOffice = {
  office: 'Jobcenter Landkreis Musterkreis-Musterhausen',
  address: 'Musterstraße 101–103, Haus B, Erdgeschoss, 12345 Musterstadt-Musterhausen',
  phone: '02651 1234567',
  hours: 'Montag bis Freitag, 9 bis 12 Uhr und 14 bis 16 Uhr',
};
const reader: SheetFor = {
  kind: 'person',
  name: 'Maximiliane-Friederike Musterfrau-Beispielhausen',
  code: 'WXYW XYWX',
};

/** The sheet of a module as its author wrote it. */
export function sheetOfSource(
  { folder, data, modules }: SourceCourse,
  module: SourceModule,
): Sheet {
  const { title, goal, learned, paper } = module.data;
  const drawing = (name: string): string =>
    readFileSync(join(folder, 'drawings', `${name}.svg`), 'utf8');
  return sheetOf(
    {
      course: data.title,
      number: modules.indexOf(module) + 1,
      title,
      goal,
      learned: learned.map(({ text }) => text),
      steps: worksheetSteps(module.body, paper),
      exercises: module.exercises,
      drawing,
    },
    reader,
    office,
  );
}

/**
 * What is wrong with the paper of the modules under `contentDir`; for content that has no other
 * problems.
 */
export function worksheetProblems(contentDir: string, source = readSource(contentDir)): Problem[] {
  const doc = newDocument('', '');
  return source.courses.flatMap((course) =>
    course.modules.flatMap((module) => [...unknownSteps(module), ...tooLong(doc, course, module)]),
  );
}

function unknownSteps({ file, data, steps }: SourceModule): Problem[] {
  const written = Object.keys(data.paper ?? {});
  return written
    .filter((id) => !steps.some((step) => step.id === id))
    .map((id) => ({
      file,
      field: `paper › ${id}`,
      cure: `Diesen Schritt gibt es nicht. Möglich sind: ${steps.map((step) => step.id).join(', ')}.`,
    }));
}

function tooLong(doc: PDFKit.PDFDocument, course: SourceCourse, module: SourceModule): Problem[] {
  const pages = pagesOf(doc, sheetOfSource(course, module));
  if (pages <= mostPages) return [];
  return [
    {
      file: module.file,
      field: 'paper',
      cure: `Auf Papier braucht das Modul ${pages} Seiten; erlaubt sind ${mostPages}. Schreiben Sie in den Kopf unter „paper“ zu langen Schritten einen kürzeren Text.`,
    },
  ];
}
