/**
 * What an assigning under way, or one just done, has stored for this browser and person: for the
 * pages that show it.
 */
import type { AstroGlobal } from 'astro';
import { emptyDraft, type Done, type Draft } from '#domains/learning/enrolment/rules.pick.ts';
import { readNote } from './flash.ts';

type Visit = Pick<AstroGlobal, 'cookies' | 'locals'>;

/** The draft of this person in this browser; an empty one when there is none. */
export async function draftFor({ cookies, locals }: Visit): Promise<Draft> {
  return (await readNote(cookies, 'draft', locals.actor?.id ?? null))?.draft ?? emptyDraft;
}

/**
 * What was just done to many people, so that it can be taken back; null when there is nothing, or
 * it was hours ago.
 */
export async function doneBy({ cookies, locals }: Visit): Promise<Done | null> {
  return (await readNote(cookies, 'done', locals.actor?.id ?? null))?.done ?? null;
}
