/**
 * What a page shows of its form: what was typed, and what is wrong, if this form was the one that
 * was stopped.
 */
export type Answer = {
  /** The form was stopped: the page's title begins with "Fehler:". */
  stopped: boolean;
  /** Sentences by field. */
  errors: Record<string, string>;
  /** For the summary on top: each links to its field. */
  list: { id: string; text: string }[];
  /** What is wrong with the whole, not with one field. */
  whole: string | undefined;
  /** What was typed in a field, else what was there before. */
  value: (name: string, before?: string) => string;
  /** The same for a field with several values. */
  values: (name: string, before?: readonly string[]) => string[];
};

/** The answer for the form of `action`; a fresh one on an ordinary visit. */
export function answerTo(form: FormAnswer | null, action: string): Answer {
  const mine = form?.action === action ? form : null;
  const { '': whole, ...errors } = mine?.errors ?? {};
  const typed = (name: string): string[] => [mine?.input[name] ?? []].flat();
  return {
    stopped: mine !== null && Object.keys(mine.errors).length > 0,
    errors,
    whole,
    list: Object.entries(errors).map(([id, text]) => ({ id, text })),
    value: (name, before = '') => typed(name)[0] ?? before,
    values: (name, before = []) => (mine ? typed(name) : [...before]),
  };
}
