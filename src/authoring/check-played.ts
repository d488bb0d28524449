/**
 * What is wrong with the worked examples of a module: each is played to its end in the program, and
 * every frame is compared with the screen that it shows.
 */
import { z } from 'astro/zod';
import type { ShownExample } from '#exercises/schema.ts';
import {
  endOf,
  exampleProblems as unplayable,
  pictureAt,
  picturesOf,
  playedPrograms,
  type Picture,
} from '#practice/stills.ts';
import type { SourceStep } from '#domains/learning/courses/rules.source-steps.ts';
import type { SourceModule, SourceWorld } from './source.ts';

/** A mistake, with the example or the step that has it. */
type Found = { field: string; cure: string };
type Frame = SourceStep['frames'][number];
type PlayedFrame = Frame & { played: NonNullable<Frame['played']>; name: string; step: string };

/** The problems of all examples of a module and of the frames that show them. */
export function playedExampleProblems(module: SourceModule, worlds: SourceWorld[]): Found[] {
  const frames = module.steps.flatMap(framesOf);
  const unknown = frames
    .filter(({ played }) => !module.examples[played.example])
    .map(({ played, name, step }) => ({
      field: `Schritt „${step}“`,
      cure: `${name}: Das Beispiel „${played.example}“ fehlt in der Datei „.examples.yaml“. Möglich sind: ${Object.keys(module.examples).join(', ')}.`,
    }));
  return [
    ...unknown,
    ...Object.entries(module.examples).flatMap(([id, example]) =>
      exampleProblems(id, example, { module, worlds, frames }),
    ),
  ];
}

const framesOf = ({ id, frames }: SourceStep): PlayedFrame[] =>
  frames.flatMap((frame, i) =>
    frame.played ? [{ ...frame, played: frame.played, name: `Bild ${i + 1}`, step: id }] : [],
  );

function exampleProblems(
  id: string,
  example: ShownExample,
  around: { module: SourceModule; worlds: SourceWorld[]; frames: PlayedFrame[] },
): Found[] {
  const field = `Beispiel „${id}“`;
  const frames = around.frames.filter(({ played }) => played.example === id);
  if (frames.length === 0)
    return [
      { field, cure: 'Kein Bild zeigt es. Setzen Sie <Played example="…" /> oder löschen Sie es.' },
    ];
  const world = around.worlds.find(({ program }) => program === example.program)?.data;
  const found = playedProblems(example, world);
  if (found.length > 0)
    return found.map((problem) => ({ field: `${field}, ${problem.field}`, cure: problem.cure }));
  return [
    ...sameAsExercise(example, around.module).map((cure) => ({ field, cure })),
    ...frameProblems(frames, picturesOf(example, world)),
  ];
}

/** What is wrong with an example, for its author: it is played to its end. */
export function playedProblems(example: ShownExample, world: unknown): Found[] {
  const { program } = example;
  if (!playedPrograms.includes(program))
    return [
      {
        field: 'program',
        cure: `In „${program}“ wird kein Beispiel gespielt. Möglich sind: ${playedPrograms.join(', ')}.`,
      },
    ];
  if (world === undefined)
    return [
      {
        field: 'program',
        cure: `Die Datei „content/practice/${program}.yaml“ fehlt oder ist nicht lesbar.`,
      },
    ];
  const problems = unplayable(example, world);
  if (problems.length > 0) return problems;
  const { open, missing } = endOf(example, world);
  if (open === null) return [];
  return [
    {
      field: `goals ${open + 1}`,
      cure:
        missing === null
          ? 'Wie man dieses Ziel erreicht, weiß das Programm nicht. Nehmen Sie ein anderes.'
          : `Dieses Ziel erreicht man mit „${missing}“. Das steht hier nicht auf dem Bildschirm. Ist es in „closed“?`,
    },
  ];
}

/** Each frame shows a press that there is, in the order of the play, up to its last one. */
function frameProblems(frames: PlayedFrame[], pictures: Picture[]): Found[] {
  const shown = frames.map(({ played }) => pictureAt(pictures, played.at, Number(played.n || '1')));
  const places = shown.map((picture) => (picture ? pictures.indexOf(picture) : -1));
  return frames.flatMap(({ step, name, played, quoted }, i) => {
    const say = (cure: string): Found => ({ field: `Schritt „${step}“`, cure: `${name}: ${cure}` });
    const [picture, place = -1] = [shown[i], places[i]];
    if (!picture)
      return [
        say(
          `Im Beispiel kommt at="${played.at}"${nth(played.n)} nicht vor. Der Reihe nach gibt es: ${pressesOf(pictures)}.`,
        ),
      ];
    const before = Math.max(-1, ...places.slice(0, i));
    return [
      ...(place > before
        ? []
        : [say('Das geschieht vor dem Bild davor. Ändern Sie „at“, oder zählen Sie mit n="2".')]),
      ...(i === frames.length - 1 && place < pictures.length - 2
        ? [
            say(
              `Das Beispiel geht noch weiter. Das letzte Bild zeigt at="${pictures.at(-2)?.name}" oder at="end".`,
            ),
          ]
        : []),
      ...quoted
        .filter((word) => !picture.words.includes(word))
        .map((word) =>
          say(`„${word}“ steht nicht auf diesem Bildschirm. Zu lesen ist: ${picture.words}.`),
        ),
    ];
  });
}

const nth = (n: string): string => (n === '' ? '' : ` mit n="${n}"`);

const pressesOf = (pictures: Picture[]): string =>
  pictures.map(({ name, named }) => (named === '' ? name : `${name} („${named}“)`)).join(', ');

const goalsOf = z.object({ goals: z.array(z.record(z.string(), z.unknown())) });
const sentOf = z.object({
  right: z.object({
    answers: z.string().default(''),
    forwards: z.string().default(''),
    photo: z.string().default(''),
    text: z.string().default(''),
  }),
});
const noAims = ['text', 'hints', 'must', 'mustNot', 'never'];

/** What a task asks for, goal by goal: which mail, which chat. */
function aimsOf(task: unknown): string[] {
  const read = goalsOf.safeParse(task);
  return (read.data?.goals ?? []).flatMap((goal) =>
    Object.entries(goal)
      .filter(([name]) => !noAims.includes(name))
      .flatMap(([name, value]) => {
        const right = sentOf.safeParse(value).data?.right;
        const about = right
          ? right.answers || right.forwards || right.photo || right.text
          : String(value);
        // What is spoken has no text.
        return about === '' ? [] : [`${name}: ${about}`];
      }),
  );
}

/** Who has seen the example must still have to do the task by themselves. */
function sameAsExercise({ program, task }: ShownExample, { exercises }: SourceModule): string[] {
  const shown = aimsOf(task);
  return Object.entries(exercises).flatMap(([id, exercise]) => {
    if (exercise.kind !== 'practice' || exercise.program !== program) return [];
    const same = aimsOf(exercise.task).find((aim) => shown.includes(aim));
    return same === undefined
      ? []
      : [`Es zeigt, was die Übung „${id}“ verlangt (${same}). Nehmen Sie einen anderen Fall.`];
  });
}
