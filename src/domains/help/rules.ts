/** Asking for help: without a reason, and never saying more than others may know of the course (law.md). */
import { z } from 'astro/zod';
import { publicName } from '#domains/accounts/rules.people.ts';

/** `help`: somebody should look at it; `call`: please ring me up. */
const wishes = ['help', 'call'] as const;
export type Wish = (typeof wishes)[number];
/** When a call suits. */
export const callTimes = ['any', 'morning', 'afternoon'] as const;
export type CallTime = (typeof callTimes)[number];

export const wishFields = {
  wish: z.enum(wishes).default('help'),
  callTime: z.enum(callTimes).default('any'),
};
export const callSchema = z.object({ call: publicName('Diese Bitte gibt es hier nicht.') });

/** Where somebody was when they asked; the step counts from 1, and is null when the text has changed since. */
type CallPlace = { courseId: number; course: string; moduleId: number; module: string; step: number | null };
/** A call for help as others may see it: `place` is null where they may not know the course. */
export type Call = {
  publicId: string; wish: Wish; callTime: CallTime | null; madeOn: string; answeredOn: string | null;
  /** Whether somebody of the staff answered it, and not the learner. */
  byStaff: boolean;
  place: CallPlace | null;
};

/** For how many days an answered call is still shown to the learner. */
export const answeredDays = 14;
