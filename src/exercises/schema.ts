import { z } from 'astro/zod';

const text = z.string().trim().min(1, 'Dieser Text darf nicht leer sein.');
/**
 * Two hints in growing clearness: say it again, show where. The third, "do it for me", is the
 * solution itself.
 */
const hints = z.tuple([text, text], {
  error: 'Schreiben Sie genau zwei Hinweise: erst anders gesagt, dann wo.',
});
const shared = {
  question: text,
  success: text,
  required: z.boolean().default(true),
  /** The question as it stands on the paper twin, where the screen's own words do not fit there. */
  paper: text.optional(),
};
/** Learners tell things apart by their words alone, so equal words could not be answered. */
const different = {
  error: 'Hier steht zweimal der gleiche Text. Schreiben Sie jeden Text nur einmal.',
};
const allDifferent = (texts: string[]) => new Set(texts).size === texts.length;
const differentTexts = (entries: { text: string }[]) => allDifferent(entries.map((e) => e.text));
/** What a learner types stands on one line and within the length that the portal takes. */
const typedText = text
  .max(200, 'Ein Text zum Schreiben hat höchstens 200 Zeichen.')
  .regex(/^[^\r\n]*$/, 'Ein Text zum Schreiben steht in einer Zeile.');
const choice = z.strictObject({ text, right: z.boolean().default(false), because: text });

const exactlyOneRight = (choices: { right: boolean }[]) =>
  choices.filter((c) => c.right).length === 1;
const someRight = (choices: { right: boolean }[]) => choices.some((c) => c.right);

const oneSchema = z.strictObject({
  kind: z.literal('one'),
  ...shared,
  hints,
  choices: z
    .array(choice)
    .min(2)
    .max(5)
    .refine(exactlyOneRight, 'Genau eine Antwort braucht „right: true“.')
    .refine(differentTexts, different),
});

const severalSchema = z.strictObject({
  kind: z.literal('several'),
  ...shared,
  hints,
  choices: z
    .array(choice)
    .min(3)
    .max(6)
    .refine(someRight, 'Mindestens eine Antwort braucht „right: true“.')
    .refine(differentTexts, different),
});

/** The items stand in their right order here; learners meet them shuffled. */
const orderSchema = z.strictObject({
  kind: z.literal('order'),
  ...shared,
  hints,
  items: z.array(text).min(3).max(6).refine(allDifferent, different),
});

/** Each item belongs to one of the options; an option may serve several items. */
const matchSchema = z
  .strictObject({
    kind: z.literal('match'),
    ...shared,
    hints,
    options: z.array(text).min(2).max(6).refine(allDifferent, different),
    items: z
      .array(z.strictObject({ text, option: text, because: text }))
      .min(2)
      .max(6),
  })
  .refine((e) => e.items.every((i) => e.options.includes(i.option)), {
    path: ['items'],
    error: 'Jedes „option“ muss wörtlich in „options“ stehen.',
  });

const fillSchema = z.strictObject({
  kind: z.literal('fill'),
  ...shared,
  hints,
  fields: z
    .array(
      z.strictObject({
        label: text,
        accept: z.array(typedText).min(1),
        because: text,
        /** For typing practice: capitals, umlauts and signs must be typed as shown. */
        exact: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(5),
});

const checklistSchema = z.strictObject({
  kind: z.literal('checklist'),
  ...shared,
  items: z
    .array(z.strictObject({ text, advice: text }))
    .min(2)
    .max(8),
});

/**
 * Find the spots in a text (parts) or in a picture (a drawing with numbered marks at percent
 * positions).
 */
const spotSchema = z
  .strictObject({
    kind: z.literal('spot'),
    ...shared,
    hints,
    drawing: z.strictObject({ name: text, alt: text }).optional(),
    spots: z
      .array(
        choice.extend({
          at: z.tuple([z.number().min(0).max(100), z.number().min(0).max(100)]).optional(),
        }),
      )
      .min(3)
      .max(8)
      .refine(someRight, 'Mindestens eine Stelle braucht „right: true“.'),
  })
  .refine((e) => e.spots.every((s) => Boolean(s.at) === Boolean(e.drawing)), {
    path: ['spots'],
    error: 'Mit Bild braucht jede Stelle „at: [links, oben]“ in Prozent, ohne Bild keine.',
  });

const sceneSchema = z
  .strictObject({
    text,
    choices: z
      .array(z.strictObject({ text, to: text }))
      .min(2)
      .max(4)
      .optional(),
    end: z.strictObject({ outcome: z.enum(['good', 'again']), explain: text }).optional(),
  })
  .refine(
    (s) => Boolean(s.choices) !== Boolean(s.end),
    'Eine Szene hat entweder „choices“ oder „end“.',
  );

/** A decision story: scenes by name, beginning with „start“; every end explains itself. */
const storySchema = z
  .strictObject({
    kind: z.literal('story'),
    ...shared,
    scenes: z.record(z.string(), sceneSchema),
  })
  .superRefine((e, ctx) => {
    for (const problem of storyProblems(e.scenes))
      ctx.addIssue({ code: 'custom', path: ['scenes'], message: problem });
  });

/**
 * A task in a practice program; the program's own schema checks `task` (see
 * `practice/programs.ts`).
 */
const practiceSchema = z.strictObject({
  kind: z.literal('practice'),
  ...shared,
  program: text,
  task: z.record(z.string(), z.unknown()),
});

export const exerciseSchema = z.discriminatedUnion(
  'kind',
  [
    oneSchema,
    severalSchema,
    orderSchema,
    matchSchema,
    fillSchema,
    checklistSchema,
    spotSchema,
    storySchema,
    practiceSchema,
  ],
  {
    error:
      'Unbekannte Übungsart. Möglich sind: one, several, order, match, fill, checklist, spot, story, practice.',
  },
);
/** `<nn>-<module>.exercises.yaml`: exercises by id. */
export const exerciseFileSchema = z.record(
  z
    .string()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'Schreiben Sie die Kennung klein, mit Bindestrichen: „betreff-waehlen“.',
    ),
  exerciseSchema,
);

export type Exercise = z.infer<typeof exerciseSchema>;
export type ExerciseOf<K extends Exercise['kind']> = Extract<Exercise, { kind: K }>;
export type Scene = z.infer<typeof sceneSchema>;

/** Sentences for the author: unknown targets, scenes nobody reaches, a story without a good end. */
function storyProblems(scenes: Record<string, Scene>): string[] {
  // A scene may bear any name, even one that every object has, so only own names count.
  const sceneOf = (name: string) => (Object.hasOwn(scenes, name) ? scenes[name] : undefined);
  if (!sceneOf('start')) return ['Die Geschichte braucht eine Szene „start“.'];
  const reached = new Set<string>();
  const unknown: string[] = [];
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    const scene = sceneOf(name);
    if (!scene) {
      unknown.push(`Die Szene „${name}“ gibt es nicht.`);
      return;
    }
    reached.add(name);
    scene.choices?.forEach((c) => {
      visit(c.to);
    });
  };
  visit('start');
  const lost = Object.keys(scenes)
    .filter((name) => !reached.has(name))
    .map((name) => `Die Szene „${name}“ erreicht niemand.`);
  const good = [...reached].some((name) => sceneOf(name)?.end?.outcome === 'good');
  return [
    ...unknown,
    ...lost,
    ...(good ? [] : ['Die Geschichte braucht ein gutes Ende: „outcome: good“.']),
  ];
}
