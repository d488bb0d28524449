import type { Company } from '#domains/beside/rules.ts';

/** How a person wants to see the portal. */
export interface View {
  size: '100' | '125' | '150';
  scheme: 'auto' | 'light' | 'dark';
}

/**
 * Whom to call, for example `{ phone: '02651 96 40 00', hours: 'Montag bis Freitag, 8 bis 16 Uhr'
 * }`.
 */
interface Help {
  phone: string;
  hours: string;
}

/** One word of the menu; `key` is what a page names as `current`. */
export interface MenuItem {
  key: string;
  label: string;
  href: string;
  /**
   * What stands below this word, shown where the reader is in it; the word itself leads to the
   * first.
   */
  group?: readonly MenuItem[] | undefined;
}

/** A link with its words. */
export interface Link {
  label: string;
  href: string;
}

/** What every page hands to its layout. */
export interface Frame {
  title: string;
  /** The form on this page was stopped: the title then begins with "Fehler:". */
  fault?: boolean | undefined;
  description?: string | undefined;
  /** Key of the menu word where the reader is. */
  current?: string | undefined;
  view: View;
  help: Help;
  who?: { name: string; href?: string | undefined } | undefined;
  /**
   * The session ends after a time without use, and at this second since 1970 in any case: say so
   * before.
   */
  idle?: { endsAt: number | null } | undefined;
  back?: (Partial<Link> & { href: string }) | undefined;
  /** The page stands in the place of another, which may not be named: nothing leads back to it. */
  isTrouble?: boolean | undefined;
  /** Said to the learner on every page, as long as it lasts. */
  company?: Company | null | undefined;
}
