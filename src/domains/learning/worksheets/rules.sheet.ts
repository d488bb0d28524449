/**
 * The paper twin of a module: what stands on its sheets, from the fullest form to the shortest; the
 * printer takes the first that fits two pages.
 */
import { isOffered } from '#domains/learning/courses/rules.ts';
import { shortened, type WorksheetStep } from './rules.text.ts';
import { onPaper, type PaperExercise, type PaperRow } from '#exercises/on-paper.ts';
import type { Exercise } from '#exercises/kinds.ts';
import { fill, messages } from '#lib/i18n.ts';

const words = messages.worksheets;

/** So many pages has a module at the most. */
export const mostPages = 2;

/**
 * A part of a sheet, in the order of reading. `keep` holds it together with the next. Words between
 * `**` are bold.
 */
export type SheetPart =
  | { kind: 'title' | 'heading' | 'text'; text: string; keep?: boolean }
  | { kind: 'item'; mark: string; text: string; keep?: boolean }
  | { kind: 'box'; label: string; text: string; keep?: boolean }
  | { kind: 'line'; text: string; keep?: boolean }
  | { kind: 'drawing'; svg: string; alt: string; at: [number, number][]; keep?: boolean };

/**
 * A module to print. `forms` are the same sheet, each shorter than the one before; `foot` stands on
 * every page.
 */
export type Sheet = { title: string; foot: string; forms: SheetPart[][] };

/** What a sheet is made of. */
export type SheetModule = {
  course: string;
  number: number;
  title: string;
  goal: string;
  learned: readonly string[];
  steps: readonly WorksheetStep[];
  exercises: Readonly<Record<string, Exercise>>;
  /** The SVG of a drawing of the course. */
  drawing: (name: string) => string;
};

/**
 * Whose sheet it is: a person's with a number; one without a person, for the shelf; or one's own,
 * of which nobody else may know.
 */
export type SheetFor =
  | { kind: 'person'; name: string; code: string }
  | { kind: 'shelf'; code: string }
  | { kind: 'own'; name: string };
export type SheetOffice = { office: string; address: string; phone: string; hours: string };

type Measure = { sentences: number; drawings: number; lines: number; scenes: number };
const all = 99;
/**
 * How much stands on a form: sentences of a block, drawings, lines for one's own words, decisions
 * of a story.
 */
const measures: readonly Measure[] = [
  { sentences: all, drawings: all, lines: 3, scenes: all },
  { sentences: all, drawings: 1, lines: 2, scenes: all },
  { sentences: all, drawings: 0, lines: 1, scenes: all },
  ...[
    [4, all],
    [3, all],
    [2, all],
    [3, 3],
    [2, 3],
    [1, all],
    [1, 3],
    [1, 2],
    [1, 1],
  ].map(([sentences = 1, scenes = 1]) => ({ sentences, drawings: 0, lines: 1, scenes })),
];

/** The sheet of a module for somebody; `code` as printed, in blocks. */
export function sheetOf(module: SheetModule, reader: SheetFor, office: SheetOffice): Sheet {
  const foot = reader.kind === 'own' ? words.ownFoot : fill(words.number, reader);
  return {
    title: fill(words.moduleTitle, { n: module.number, title: module.title }),
    foot: `${foot} · ${fill(words.help, office)}`,
    forms: measures.map((measure) => {
      const exercises = exercisesOf(module, measure);
      return [
        ...head(module, reader, office),
        ...explained(module, measure),
        ...exercises.flatMap((e, i) => exerciseParts(e, i + 1, measure, module.drawing)),
        ...atHome(module, measure),
        ...learnedParts(module, measure),
        ...ending(reader, office),
        ...keys(exercises),
      ];
    }),
  };
}

type Placed = { step: WorksheetStep; exercise: PaperExercise };

function exercisesOf({ steps, exercises }: SheetModule, { scenes }: Measure): Placed[] {
  return steps.flatMap((step) => {
    const exercise = step.exercise === null ? undefined : exercises[step.exercise];
    return exercise?.required && !isOffered(step.part)
      ? [{ step, exercise: onPaper(exercise, scenes) }]
      : [];
  });
}

function head(
  { course, number, title, goal }: SheetModule,
  reader: SheetFor,
  { office }: SheetOffice,
): SheetPart[] {
  return [
    { kind: 'text', text: fill(words.headLine, { office, course }) },
    { kind: 'title', text: fill(words.moduleTitle, { n: number, title }) },
    { kind: 'text', text: whose(reader) },
    { kind: 'text', text: `**${words.goal}** ${goal}` },
  ];
}

function whose(reader: SheetFor): string {
  switch (reader.kind) {
    case 'person':
      return `${fill(words.forPerson, reader)} · **${fill(words.number, reader)}**`;
    case 'shelf':
      return `**${fill(words.number, reader)}**`;
    case 'own':
      return fill(words.forPerson, reader);
  }
}

/** What is explained, step by step; of the first step only what its author wrote for the paper. */
function explained({ steps, drawing }: SheetModule, { sentences, drawings }: Measure): SheetPart[] {
  return steps
    .filter(
      (step) => step.exercise === null && (step.part === 'erklaerung' || step.part === 'zeigen'),
    )
    .flatMap((step, i): SheetPart[] => [
      { kind: 'heading', text: step.title, keep: true },
      ...(step.drawing && i < drawings
        ? [
            {
              kind: 'drawing' as const,
              svg: drawing(step.drawing.name),
              alt: step.drawing.alt,
              at: [],
            },
          ]
        : []),
      ...blockParts(step, sentences),
    ]);
}

/** What an author wrote for the paper stands there whole. */
const blockParts = ({ blocks, written }: WorksheetStep, sentences: number): SheetPart[] =>
  (written || sentences === all ? blocks : shortened(blocks, sentences)).map(
    ({ kind, mark, text }): SheetPart => {
      if (kind === 'item') return { kind: 'item', mark, text };
      if (kind === 'note') return { kind: 'text', text: `**${words.note}** ${text}` };
      return {
        kind: 'text',
        text: mark === '' ? text : `**${mark}:** ${text}`,
        keep: text.endsWith(':'),
      };
    },
  );

function exerciseParts(
  { step, exercise: { question, how, rows, onDevice } }: Placed,
  n: number,
  { sentences }: Measure,
  drawing: (name: string) => string,
): SheetPart[] {
  return [
    {
      kind: 'heading',
      text: fill(words.exercise, {
        n,
        title: onDevice ? words.onDevice : step.title.replace(/^Jetzt Sie: /, ''),
      }),
      keep: true,
    },
    ...(onDevice && !step.written ? [] : blockParts(step, Math.max(2, sentences))),
    { kind: 'text', text: `**${question}** ${how}`, keep: true },
    ...rows.map((row, i) =>
      rowPart(
        row,
        drawing,
        i === 0 || row.kind === 'text' || row.kind === 'drawing',
        i === rows.length - 1,
      ),
    ),
  ];
}

/** What leads to the next row holds to it. */
function rowPart(
  row: PaperRow,
  drawing: (name: string) => string,
  leads: boolean,
  last: boolean,
): SheetPart {
  const keep = leads && !last;
  return row.kind === 'drawing'
    ? { kind: 'drawing', svg: drawing(row.name), alt: row.alt, at: row.at, keep }
    : { ...row, keep };
}

/** The task on the own device, with its box to tick. */
const atHome = ({ steps }: SheetModule, { sentences }: Measure): SheetPart[] =>
  steps.flatMap((step): SheetPart[] =>
    step.part === 'bei-ihnen'
      ? [
          { kind: 'heading', text: fill(words.atHome, { title: step.title }), keep: true },
          ...blockParts(step, Math.max(2, sentences)),
          ...(step.done === null ? [] : [{ kind: 'box' as const, label: '', text: step.done }]),
        ]
      : [],
  );

const learnedParts = ({ learned }: SheetModule, { lines }: Measure): SheetPart[] => [
  { kind: 'heading', text: words.learned, keep: true },
  ...learned.map((sentence): SheetPart => ({ kind: 'box', label: '', text: sentence })),
  ...Array.from({ length: lines }, (_, i): SheetPart => ({
    kind: 'line',
    text: i === 0 ? words.ownWords : '',
  })),
];

/** The answers of all exercises in one paragraph; nothing where nothing is right or wrong. */
function keys(exercises: readonly Placed[]): SheetPart[] {
  const said = exercises.flatMap(({ exercise: { key } }, i) =>
    key === '' ? [] : [fill(words.key, { n: i + 1, key })],
  );
  return said.length === 0
    ? []
    : [{ kind: 'text', text: `**${words.compare}** ${said.join(' ')}` }];
}

function ending(reader: SheetFor, office: SheetOffice): SheetPart[] {
  const how = reader.kind === 'own' ? fill(words.endOwn, office) : fill(words.end, office);
  return [
    { kind: 'text', text: `**${words.finished}** ${how}`, keep: true },
    ...(reader.kind === 'own'
      ? []
      : [
          { kind: 'line' as const, text: words.nameAndDay },
          { kind: 'line' as const, text: words.signature },
        ]),
  ];
}
