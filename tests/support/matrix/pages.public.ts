/** Who may open the pages that are open to all, and those of one's own account. */
import { forAll, leadsOn, own } from './logs.ts';
import { atWork, everybody, signedIn, type PageDraft } from './page.ts';
import { cardCookie, to } from './things.ts';

export const publicPages: Record<string, PageDraft> = {
  '/': {
    ...everybody('yes', forAll),
    learner: '→/lernen',
    staff: '→/betreuung',
    caseworker: '→/fachkraft',
    admin: '→/verwaltung',
    dpo: '→/protokoll',
  },
  '/anmelden': everybody('yes', forAll),
  // After the password, with a ticket; without one they lead back.
  '/anmelden/code': everybody('→/anmelden', leadsOn),
  '/anmelden/einrichten': everybody('→/anmelden', leadsOn),
  '/abmelden': everybody('yes', forAll),
  '/ansicht': everybody('yes', forAll),
  '/api/gesundheit': everybody('yes', forAll),
  '/api/ready': everybody('yes', forAll),
  '/barriere-melden': everybody('yes', forAll),
  // Client systems bring a token; whoever is signed in, and brings none, gets nothing through it.
  '/api/v1/lernstand': everybody('yes', forAll, { status: 401 }),
  '/api/v1/openapi.json': everybody('yes', forAll),
  '/api/v1/probleme': everybody('yes', forAll),
  '/api/v1/[...path]': everybody('all', forAll, {
    at: to`/api/v1/lernende/${'person'}`,
    status: 404,
  }),
  '/api/lernstand-[version].schema.json': everybody('yes', forAll, {
    at: () => '/api/lernstand-1.1.schema.json',
  }),
  // Whoever knows the number sees the receipt: nobody has to say who they are.
  '/barriere-melden/[number]': everybody('all', forAll, { of: 'report' }),
  '/barrierefreiheit': everybody('yes', forAll),
  '/datenschutz': everybody('yes', forAll),
  '/hilfe': everybody('yes', forAll),
  '/impressum': everybody('yes', forAll),
  '/karte': everybody('yes', forAll),
  // After the code of the card; without one it leads back to /karte.
  '/karte/passwort': everybody('yes', forAll, { cookie: cardCookie }),
  // The link in a mail: whoever has it may end the mails.
  '/erinnerung-aus/[link]': everybody('all', forAll, { of: 'offLink' }),
  // Anyone may check a certificate by its number, and never learns whose it is.
  '/nachweis': everybody('all', forAll, {
    at: to`/nachweis?nummer=${'certificate'}`,
    missing: 200,
  }),
  '/woerter': everybody('yes', forAll),
  '/404': everybody('yes', forAll, { status: 404 }),
  '/500': everybody('yes', forAll, { status: 500 }),
  '/fehler/[status]': everybody('yes', forAll, { at: '/fehler/403', status: 403 }),

  '/konto': signedIn('yes', own),
  '/konto/bleiben': signedIn('yes', own, { status: 204 }),
  '/konto/anmeldungen': signedIn('yes', own),
  // Shown once, after they were made. Learners have no second step.
  '/konto/ersatzcodes': atWork('→/konto', leadsOn),
  '/konto/zwei-schritte': atWork('yes', own),
  '/konto/passwort': signedIn('yes', own),
};
