/**
 * Asking for help: without a reason, and never saying more than others may know of the course
 * (docs/rules.md).
 */
import { z } from 'astro/zod';
import { publicName } from '#domains/people/accounts/rules.people.ts';
import { say } from '#lib/say.ts';

/** `help`: somebody should look at it; `call`: please ring me up. */
const wishes = ['help', 'call'] as const;
export type Wish = (typeof wishes)[number];
/** When a call suits. */
export const callTimes = ['any', 'morning', 'afternoon'] as const;
export type CallTime = (typeof callTimes)[number];

export const wishFields = {
  wish: z.enum(wishes).default('help'),
  callTime: z.enum(callTimes).default('any'),
  phone: z.string().max(60, say('learn.callPhoneWrong')).default(''),
};

/**
 * A telephone number as it is written down for staff, from what somebody typed: spaces, strokes and
 * brackets do not matter. Null when it cannot be one.
 */
export function readPhone(typed: string): string | null {
  const tidy = typed
    .normalize('NFKC')
    .replace(/[^\S ]/g, ' ')
    .trim();
  if (!/^\+?[\d ()/.–-]+$/.test(tidy)) return null;
  const digits = tidy.replace(/\D/g, '');
  return digits.length >= 5 && digits.length <= 16 ? tidy.replace(/ +/g, ' ') : null;
}

export const callSchema = z.object({ call: publicName(say('calls.unknown')) });

/**
 * Where somebody was when they asked; the step counts from 1, and is null when the text has changed
 * since.
 */
type CallPlace = {
  courseId: number;
  course: string;
  moduleId: number;
  module: string;
  step: number | null;
};
/** A call for help as others may see it: `place` is null where they may not know the course. */
export type Call = {
  publicId: string;
  wish: Wish;
  callTime: CallTime | null;
  madeOn: string;
  /** The number to ring, and by when: of a wish to be rung up that waits. */
  phone: string | null;
  callBy: string | null;
  answeredOn: string | null;
  /** Whether somebody of the staff answered it, and not the learner. */
  byStaff: boolean;
  place: CallPlace | null;
};

/** For how many days an answered call is still shown to the learner. */
export const answeredDays = 14;
