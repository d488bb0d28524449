/** The choosing of people and course over several pages, stored for this browser and person. */
import { emptyDraft, templateOf, type Draft } from '#domains/learning/enrolment/rules.pick.ts';
import { templates } from '#domains/desk/templates/queries.ts';
import { draftFrom, retiredIn } from '#domains/desk/templates/rules.ts';
import { Invalid } from '#lib/errors.ts';
import { leaveNote, readNote } from '#web/flash.ts';
import type { ActionContext } from './_command.ts';
import { say } from '#lib/say.ts';

/** What is chosen so far. */
export async function draftOf({ cookies, locals }: ActionContext): Promise<Draft> {
  return (await readNote(cookies, 'draft', locals.actor?.id ?? null))?.draft ?? emptyDraft;
}

/** Keeps what is chosen. */
export async function keepDraft({ cookies, locals }: ActionContext, draft: Draft): Promise<void> {
  await leaveNote(cookies, 'draft', locals.actor?.id ?? null, { draft });
}

/**
 * The draft after a course was chosen, or a template that fills it in; the same choice again
 * changes nothing. Throws `Invalid` for a template that is gone, or that has a course that is not
 * offered any more.
 */
export async function withChoice(
  { locals: { db, today } }: ActionContext,
  draft: Draft,
  choice: string,
  before = '',
): Promise<Draft> {
  if (choice === before) return draft;
  const named = templateOf(choice);
  const filled = draft.template !== undefined || (draft.then ?? []).length > 0;
  if (named === null)
    return filled ? { course: choice, learners: draft.learners } : { ...draft, course: choice };
  const template = (await templates(db)).find((t) => t.publicId === named);
  if (!template) throw new Invalid({ course: say('templates.choiceGone') });
  const [gone] = retiredIn(template);
  if (gone !== undefined)
    throw new Invalid({ course: say('templates.choiceUnusable', { course: gone }) });
  return { ...draft, ...draftFrom(template, today) };
}
