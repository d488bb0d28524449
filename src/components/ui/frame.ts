import type { Company } from '#domains/learning/shared-session/rules.ts';
import type { Link } from '#words/menus.ts';

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

/** A form on the page whose fields are kept when somebody leaves without a script. */
export interface Leaving {
  /** The id of the form, and the address that keeps and leads on. */
  form: string;
  action: string;
  /** What Enter presses in the form, as `do`; undefined where the form decides itself. */
  enter?: string | undefined;
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
  /** What stands in a form here is kept, whichever way somebody leaves. */
  leaving?: Leaving | undefined;
  /** The page stands in the place of another, which may not be named: nothing leads back to it. */
  isTrouble?: boolean | undefined;
  /** Said to the learner on every page, as long as it lasts. */
  company?: Company | null | undefined;
}
