/**
 * An assignment that was undone on its day and is gone: what is remembered of it for as long as the
 * act can be taken back.
 */
import { z } from 'astro/zod';
import { bindingChoices, legalFormChoices } from './rules.ts';

const removedSchema = z.array(
  z.object({
    id: z.number(),
    publicId: z.string(),
    learnerId: z.number(),
    courseId: z.number(),
    binding: z.enum(bindingChoices),
    bindingDay: z.string().nullable(),
    legalForm: z.enum(legalFormChoices),
    measureNumber: z.string().nullable(),
    dueDay: z.string().nullable(),
    reason: z.string(),
    afterCourseId: z.number().nullable(),
  }),
);
export type Removed = z.output<typeof removedSchema>[number];

/**
 * Why a row that was withdrawn stays: withdrawn on a later day; begun; known outside the house; it
 * belongs to an application.
 */
export type StaysBecause = 'later' | 'begun' | 'left' | 'applied';

/** What an act holds of assignments that are gone; none where it holds nothing. */
export const readRemoved = (json: string | null): Removed[] =>
  json === null ? [] : removedSchema.parse(JSON.parse(json));
