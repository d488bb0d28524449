/** The choosing of people and course over several pages, kept for this browser and person. */
import { emptyDraft, type Draft } from '#domains/enrolment/rules.pick.ts';
import { leaveNote, readNote } from '#rim/flash.ts';
import type { ActionContext } from './_command.ts';

/** What is chosen so far. */
export async function draftOf({ cookies, locals }: ActionContext): Promise<Draft> {
  return (await readNote(cookies, 'draft', locals.actor?.id ?? null))?.draft ?? emptyDraft;
}

/** Keeps what is chosen. */
export async function keepDraft({ cookies, locals }: ActionContext, draft: Draft): Promise<void> {
  await leaveNote(cookies, 'draft', locals.actor?.id ?? null, { draft });
}
