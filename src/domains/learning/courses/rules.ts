import { z } from 'astro/zod';
import { validityFields, type Validity } from './rules.validity.ts';
import { messages } from '#lib/i18n.ts';

const words = messages.authoring;

const sentence = z.string().trim().min(1, words.fieldEmpty);

/**
 * What a learner needs at hand for a module: a phone is enough, a keyboard helps, or only a PC will
 * do.
 */
const deviceNeeds = ['phone', 'keyboard', 'pc'] as const;
export type DeviceNeed = (typeof deviceNeeds)[number];

/**
 * The parts that an author writes, in the fixed frame of a module: what you learn, how it works, an
 * example from start to end, now you, check yourself, and one task on the own device.
 */
export const writtenParts = [
  'ziel',
  'erklaerung',
  'zeigen',
  'uebung',
  'selbsttest',
  'bei-ihnen',
] as const;
/** All of them: before the others comes what is still known of earlier modules (`recall`). */
export const stepParts = ['noch-da', ...writtenParts] as const;
export type StepPart = (typeof stepParts)[number];

/**
 * Whether an exercise of such a step is only offered: it completes nothing, it leaves no fact, and
 * nobody has to do it before going on.
 */
export const isOffered = (part: StepPart): boolean => part === 'noch-da' || part === 'ziel';

/** `course.yaml`: what a course is, without its modules. */
export const courseSchema = z.strictObject({
  number: z.string().regex(/^K\d+$/, words.courseNumber),
  title: sentence,
  goal: sentence,
  summary: sentence,
  /** Its picture everywhere: the name of one of its drawings. */
  picture: z.string().optional(),
  confidential: z.boolean().default(false),
  ...validityFields,
});
export type CourseData = z.infer<typeof courseSchema>;

/** What a whole course asks for: the most that one of its modules does. */
export const needOf = (modules: readonly { needs: DeviceNeed }[]): DeviceNeed =>
  deviceNeeds.findLast((need) => modules.some((m) => m.needs === need)) ?? 'phone';

/** The head of a module's MDX file. */
export const moduleSchema = z.strictObject({
  title: sentence,
  goal: sentence,
  minutes: z.number().int().min(5, words.moduleShort).max(30, words.moduleLong),
  digcomp: z
    .array(
      z.strictObject({
        version: z.literal('2.2'),
        id: z.string().regex(/^[1-5]\.[1-6]$/, words.digcompNumber),
        level: z.number().int().min(1).max(8),
      }),
    )
    .min(1),
  needs: z.enum(deviceNeeds),
  /** What is said at the end and on the certificate, and the exercise in which it was done. */
  learned: z
    .array(z.strictObject({ text: sentence, by: sentence }, { error: words.learnedBy }))
    .min(1)
    .max(4),
  /** One or two exercises of earlier modules of the course, asked again at the beginning. */
  recall: z
    .array(z.string().regex(/^[a-z0-9-]+#[a-z0-9-]+$/, words.recallShape))
    .min(1)
    .max(2)
    .optional(),
  /**
   * The text of a step on the paper twin, by the step's id, where the first sentences of its text
   * do not do.
   */
  paper: z.record(z.string(), z.string().trim()).optional(),
  ...validityFields,
});
export type ModuleData = z.infer<typeof moduleSchema>;

/** The head of a page such as help or imprint. */
export const pageSchema = z.strictObject({ title: sentence, summary: sentence });

/** The head of a glossary entry; the explanation is its text. */
export const glossarySchema = z.strictObject({ word: sentence });

export type StepOutline = { id: string; title: string; part: StepPart; exercise: string | null };
export type ModuleOutline = Omit<ModuleData, keyof Validity | 'learned'> &
  Validity & {
    slug: string;
    /** The sentences alone: that each was done is proved before anything is stored. */
    learned: string[];
    /** Hash of the module's text and exercises: 16 hexadecimal digits. */
    version: string;
    steps: StepOutline[];
    /** Ids of the exercises that complete the module, in the order of the steps. */
    required: string[];
  };
export type CourseOutline = Omit<CourseData, keyof Validity> &
  Validity & { slug: string; modules: ModuleOutline[] };

/** Folder names that the learner's area uses itself, so that no course may be called so. */
export const reservedCourseSlugs = [
  'kurse',
  'finden',
  'nachweise',
  'fachkraft',
  'hilfe',
  'daten',
  'konto',
  'papier',
];
