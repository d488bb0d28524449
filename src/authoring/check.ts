/**
 * What is wrong with the content: found at build time and in the tests, said to the author in plain
 * words.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { drawingIn } from '#exercises/kinds.ts';
import { exerciseTexts } from '#exercises/texts.ts';
import { readingProblems, wordsOf } from '#lib/reading.ts';
import { today } from '#lib/time.ts';
import { labelProblems } from './check-labels.ts';
import { wordFindings } from './check-words.ts';
import { drawingProblems } from './check-drawing.ts';
import { factProblems, unsourcedFindings } from './check-facts.ts';
import { formProblems } from './check-forms.ts';
import { frameProblems } from './check-frame.ts';
import { habitProblems } from './habits.ts';
import { overdueNotYet } from './not-yet.ts';
import { learnedProblems } from './check-learned.ts';
import { goalProblems, recallProblems } from './check-recall.ts';
import { minutesProblems } from './minutes.ts';
import { peopleProblems } from './check-people.ts';
import { weekProblems } from './check-weeks.ts';
import { playedExampleProblems } from './check-played.ts';
import { practiceContentProblems } from './check-practice.ts';
import { pageProblems } from './check-pages.ts';
import { statedFactNotes } from '#domains/learning/courses/rules.facts.ts';
import { datedIn, sayValidity, validityNotes } from '#domains/learning/courses/rules.validity.ts';
import {
  outlineOf,
  readSource,
  type Problem,
  type SourceCourse,
  type SourceModule,
} from './source.ts';
import { typedTexts } from './texts.ts';
import type { SourceStep } from '#domains/learning/courses/rules.source-steps.ts';

const mostWordsOfStep = 120;
const pagesOfPortal = [
  '/hilfe',
  '/datenschutz',
  '/barrierefreiheit',
  '/impressum',
  '/ansicht',
  '/woerter',
  '/lernen',
  '/lernen/kurse',
  '/lernen/finden',
  '/lernen/nachweise',
  '/lernen/eigene-arbeiten',
  '/lernen/fachkraft',
  '/lernen/konto',
  '/lernen/daten',
  '/lernen/gemeinsam',
  '/lernen/quittungen',
  '/lernen/erinnerungen',
  '/anmelden',
  '/karte',
  '/barriere-melden',
  '/nachweis',
  '/konto',
];

/** All problems of the content under `contentDir`; an empty list means that it may be built. */
export function checkContent(contentDir: string, source = readSource(contentDir)): Problem[] {
  const { courses, worlds, notYet, words, facts, problems } = source;
  const texts = typedTexts(contentDir);
  const glossary = readdirSync(join(contentDir, 'glossary'))
    .filter((n) => n.endsWith('.md'))
    .map((n) => n.slice(0, -3));
  const numbers = courses.map((c) => c.data.number);
  const twice = courses
    .filter((c, i) => numbers.indexOf(c.data.number) !== i)
    .map((c) => ({
      file: c.folder,
      field: 'number',
      cure: `„${c.data.number}“ hat schon ein anderer Kurs.`,
    }));
  return [
    ...problems,
    ...twice,
    ...labelProblems(texts),
    ...factProblems(facts, texts),
    ...peopleProblems(texts, worlds),
    ...weekProblems(texts, worlds),
    ...practiceContentProblems({ courses, worlds }),
    ...courses.flatMap(({ modules }) =>
      modules.flatMap((module) =>
        playedExampleProblems(module, worlds).map((found) => ({ file: module.file, ...found })),
      ),
    ),
    ...courses.flatMap((c) => courseProblems(c, courses, glossary)),
    ...habitProblems(courses, notYet, [
      ...wordFindings(texts, words),
      ...unsourcedFindings(facts, texts),
    ]),
    ...pageProblems(contentDir, (link) => linkIsAlive(link, courses)),
  ];
}

function courseProblems(
  course: SourceCourse,
  courses: SourceCourse[],
  glossary: string[],
): Problem[] {
  const count = course.modules.length;
  const size =
    count < 4 || count > 7
      ? [
          {
            file: course.folder,
            field: 'Module',
            cure: `Ein Kurs hat 4 bis 7 Module, dieser hat ${count}.`,
          },
        ]
      : [];
  const { picture } = course.data;
  const drawn =
    picture === undefined
      ? []
      : drawingProblems(course.folder, picture).map((cure) => ({
          file: join(course.folder, 'course.yaml'),
          field: 'picture',
          cure,
        }));
  return [
    ...size,
    ...drawn,
    ...course.modules.flatMap((m) => moduleProblems(course, m, courses, glossary)),
  ];
}

function moduleProblems(
  course: SourceCourse,
  module: SourceModule,
  courses: SourceCourse[],
  glossary: string[],
): Problem[] {
  const say = (field: string, cure: string): Problem => ({ file: module.file, field, cure });
  const placed = module.steps.flatMap((s) => s.exercise ?? []);
  const frame = frameProblems(module.steps).map((cure) => say('Schritte', cure));
  const ids = module.steps.map((s) => s.id);
  const twice = ids
    .filter((id, i) => ids.indexOf(id) !== i)
    .map((id) => say(`Schritt „${id}“`, 'Diese id gibt es zweimal in dem Modul.'));
  const missing = placed
    .filter((id) => !module.exercises[id])
    .map((id) =>
      say(`Übung „${id}“`, 'Der Text nennt sie, aber in der Datei „.exercises.yaml“ fehlt sie.'),
    );
  const unused = Object.keys(module.exercises)
    .filter((id) => !placed.includes(id))
    .map((id) =>
      say(
        `Übung „${id}“`,
        'Kein Schritt zeigt sie. Setzen Sie <Exercise id="…" /> oder löschen Sie die Übung.',
      ),
    );
  const exercises = Object.entries(module.exercises).flatMap(([id, exercise]) => [
    ...exerciseTexts(exercise).flatMap(({ field, text }) =>
      readingProblems(text).map((cure) => say(`Übung „${id}“, ${field}`, cure)),
    ),
    ...[drawingIn(exercise)?.name ?? []]
      .flat()
      .flatMap((name) =>
        drawingProblems(course.folder, name).map((cure) => say(`Übung „${id}“, drawing`, cure)),
      ),
  ]);
  const steps = module.steps.flatMap((step) =>
    stepProblems(course, step, courses, glossary).map((cure) => say(`Schritt „${step.id}“`, cure)),
  );
  const paper = Object.entries(module.data.paper ?? {}).flatMap(([id, text]) =>
    readingProblems(text).map((cure) => say(`paper › ${id}`, cure)),
  );
  const learned = learnedProblems(module).map((cure) => say('learned', cure));
  const others = [
    ...recallProblems(module, course).map((cure) => say('recall', cure)),
    ...goalProblems(module).map((cure) => say('Schritte', cure)),
    ...minutesProblems(module).map((cure) => say('minutes', cure)),
  ];
  return [
    ...frame,
    ...twice,
    ...missing,
    ...unused,
    ...exercises,
    ...steps,
    ...paper,
    ...learned,
    ...others,
  ];
}

function stepProblems(
  course: SourceCourse,
  step: SourceStep,
  courses: SourceCourse[],
  glossary: string[],
): string[] {
  const longestVariant = step.variants.reduce(
    (a, b) => (wordsOf(b).length > wordsOf(a).length ? b : a),
    '',
  );
  const words = wordsOf(step.text).length + wordsOf(longestVariant).length;
  return [
    ...formProblems(step),
    ...(words > mostWordsOfStep && step.part !== 'zeigen'
      ? [
          `Der Schritt hat ${words} Wörter; erlaubt sind ${mostWordsOfStep}. Kürzen Sie oder machen Sie zwei Schritte daraus.`,
        ]
      : []),
    ...readingProblems(step.text),
    ...step.variants.flatMap(readingProblems),
    ...step.drawings.flatMap((d) => [
      ...(d.alt.length > 10
        ? []
        : [`Das Bild „${d.name}“ braucht alt="…": Sagen Sie in einem Satz, was man sieht.`]),
      ...drawingProblems(course.folder, d.name),
    ]),
    ...step.terms
      .filter((t) => !glossary.includes(t))
      .map((t) => `Das Wort „${t}“ fehlt in content/glossary.`),
    ...step.links
      .filter((l) => !linkIsAlive(l, courses))
      .map((l) => `Der Link „${l}“ führt nirgends hin.`),
  ];
}

function linkIsAlive(link: string, courses: SourceCourse[]): boolean {
  if (/^(https:\/\/|tel:)/.test(link) || pagesOfPortal.includes(link)) return true;
  const [, area, courseSlug, moduleSlug] = link.split('/');
  const course = courses.find((c) => c.slug === courseSlug);
  return (
    area === 'lernen' &&
    Boolean(course && (!moduleSlug || course.modules.some((m) => m.slug === moduleSlug)))
  );
}

/** What of the content begins or ends soon, or is over, on the day `day`: sentences to print. */
export function contentWarnings(
  contentDir: string,
  day = today(),
  source = readSource(contentDir),
): string[] {
  return [
    ...validityNotes(datedIn(outlineOf(source)), day).map(sayValidity),
    ...statedFactNotes(Object.values(source.facts), day),
    ...overdueNotYet(source.notYet, day),
  ];
}

/** The problems as lines to print: file, field, cure. */
export const problemLines = (problems: Problem[]): string[] =>
  problems.map((p) => `${p.file} · ${p.field}: ${p.cure}`);
