declare namespace App {
  interface Locals {
    /** Reads only; handed to queries. */
    db: import('#db/client.ts').Reader;
    settings: import('#lib/settings.ts').Settings;
    /** Who is asking, or null. */
    actor: import('#lib/actor.ts').Actor | null;
    sessions: import('#web/session.ts').SessionKeeper;
    sessionId: string | null;
    /** The session as a page and a list of sessions may name it. */
    sessionMark: string | null;
    /** At the desk: the second since 1970 at which the session ends, however much it is used. */
    sessionEndsAt: number | null;
    /** Somebody signed out by this request. */
    leaves: boolean;
    /** The session is that of "Dies ist ein fremdes Gerät". */
    foreignDevice: boolean;
    /** The day it is in Berlin. */
    today: string;
    view: import('#lib/view.ts').View;
    /** What a form that could not be taken says, and what was typed; null on an ordinary visit. */
    form: FormAnswer | null;
    /**
     * A form came after its session had ended; `kept`: what was typed comes back after signing in.
     */
    ended: 'plain' | 'kept' | null;
    /** A sentence from the page before, such as "Gespeichert". */
    say: string | null;
    /** A number to tell on the phone, on the page of a fault. */
    faultNumber: string | null;
    /** The fault is that the database is damaged. */
    damaged: boolean;
    /** Where to go on, on the page about a part of a course that is gone. */
    wayOn: { href: string; title: string } | null;
    /** Who is working with the asking learner at this moment. */
    company: import('#domains/learning/shared-session/rules.ts').Company | null;
  }
}

type FormAnswer = {
  /** Name of the action, e.g. "accounts.signIn". */
  action: string;
  input: Record<string, string | string[]>;
  /** Sentences by field; `''` is for the whole form. */
  errors: Record<string, string>;
  /** What `Invalid` carried besides, for a page that knows it. */
  detail?: unknown;
};
