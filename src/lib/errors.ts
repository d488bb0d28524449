import type { Sentence } from './say.ts';

/**
 * The four refusals that any domain may throw; web maps them once (middleware,
 * actions/_command).
 */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

/**
 * There is nothing here, or nothing that this person may know of; `subjectId` is whom it was about,
 * for the log alone.
 */
export class NotFound extends Error {
  override name = 'NotFound';
  readonly subjectId: number | null;
  constructor(message?: string, subjectId: number | null = null) {
    super(message);
    this.subjectId = subjectId;
  }
}

/**
 * A part of a course that was here before its content was edited; `wayOn` is where to go on
 * instead.
 */
export class Gone extends NotFound {
  override name = 'Gone';
  readonly wayOn: { href: string; title: string };
  constructor(message: string, wayOn: { href: string; title: string }) {
    super(message);
    this.wayOn = wayOn;
  }
}

/** Somebody or something else was faster; `sentence` says so to the person. */
export class Conflict extends Error {
  override name = 'Conflict';
  readonly sentence: Sentence;
  constructor(sentence: Sentence) {
    super(sentence);
    this.sentence = sentence;
  }
}

/** The input cannot be taken; sentences for the person, by field (`''` for the whole form). */
export class Invalid extends Error {
  override name = 'Invalid';
  readonly fields: Readonly<Record<string, Sentence>>;
  /** More than sentences, for a page that shows the form in its own way. */
  readonly detail: unknown;
  constructor(fields: Readonly<Record<string, Sentence>>, detail?: unknown) {
    super(Object.values(fields).join(' '));
    this.fields = fields;
    this.detail = detail;
  }
}

/** Whom a refusal was about, for the log; null when it does not say. */
export const subjectOf = (error: unknown): number | null =>
  error instanceof NotFound ? error.subjectId : null;
