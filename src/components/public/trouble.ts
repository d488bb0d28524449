import { messages } from '#lib/i18n.ts';

/** What has a page of its own to explain it. */
export type Trouble = keyof typeof messages.public.trouble;

/** Whether a status has a page that explains it. */
export const isTrouble = (status: string): status is Trouble =>
  Object.hasOwn(messages.public.trouble, status);

/**
 * What somebody wrote in a form that could not be taken: the texts, without the single words and
 * keys that a form adds by itself.
 */
export function textsTyped(form: App.Locals['form']): string[] {
  return Object.values(form?.input ?? {})
    .flat()
    .map((value) => value.trim())
    .filter((value) => /\s/.test(value));
}
