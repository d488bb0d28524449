/**
 * Who may open which page. One row a route, one word a role:
 *
 * yes    opens, and is the same for everybody of that role (or shows only what is theirs)
 * own    opens for what is theirs; for anybody else's there is nothing here, and the try is logged
 * all    opens, whosever it is
 * offer  opens for a course of theirs; for another course the page answers as `elsewhere` says
 * no     there is nothing here; the try is logged
 * door   leads to the sign-in, whatever stands behind; a form is not carried out
 * →/x    leads on to /x
 */
import { about, forAll, inHour, leadsOn, nobodyNamed, own, shut, type Logs } from './logs.ts';
import type { Things } from './world.ts';

export type Cell = 'yes' | 'own' | 'all' | 'offer' | 'no' | 'door' | `→${string}`;
export type PageRow = {
  nobody: Cell;
  learner: Cell;
  staff: Cell;
  caseworker: Cell;
  admin: Cell;
  /**
   * Data protection reads logs alone: like everybody where it is open to all, else nothing, unless
   * a row says so.
   */
  dpo: Cell;
  /** The address; whose it is, the things say. */
  at: (things: Things) => string;
  /** The status of a page that opens; 200 when left out. */
  status?: number;
  /** The status of what is not theirs or does not exist; 404 when left out. */
  refusal?: number;
  /** The status of what does not exist; 404 when left out. */
  missing?: number;
  /** Of a course that was not given: a status, or where it leads. */
  elsewhere?: number | ((things: Things) => string);
  /**
   * What the log then says of the reader and the person, for every role that can open it; or
   * nothing, and why.
   */
  logs: Logs;
  /** What else the browser keeps. */
  cookie?: (things: Things) => string;
};
type More = Omit<
  PageRow,
  'nobody' | 'learner' | 'staff' | 'caseworker' | 'admin' | 'at' | 'dpo'
> & { dpo?: Cell };

/** What is open to all is open to data protection too. */
export const dpoLike = (nobody: Cell, admin: Cell): Cell =>
  nobody === 'no' || nobody === 'door' ? 'no' : admin;

const page = (
  nobody: Cell,
  learner: Cell,
  staff: Cell,
  caseworker: Cell,
  admin: Cell,
  at: string | ((things: Things) => string),
  more: More,
): PageRow => ({
  nobody,
  learner,
  staff,
  caseworker,
  admin,
  dpo: dpoLike(nobody, admin),
  at: typeof at === 'string' ? () => at : at,
  ...more,
});

const course = ({ course: c }: Things): string => `/lernen/${c}`;
const module = ({ course: c, module: m }: Things): string => `/lernen/${c}/${m}`;
const step = ({ course: c, module: m, step: s }: Things): string => `/lernen/${c}/${m}/${s}`;
const finished = ({ finished: c }: Things): string => `/lernen/${c}`;
const learner = ({ person }: Things): string => `/betreuung/lernende/${person}`;

export const pages: Record<string, PageRow> = {
  //                                             nobody     learner       staff          caseworker
  // admin
  '/': page('yes', '→/lernen', '→/betreuung', '→/fachkraft', '→/verwaltung', '/', {
    logs: forAll,
    dpo: '→/protokoll',
  }),
  '/anmelden': page('yes', 'yes', 'yes', 'yes', 'yes', '/anmelden', { logs: forAll }),
  // After the password, with a ticket; without one they lead back.
  '/anmelden/code': page(
    '→/anmelden',
    '→/anmelden',
    '→/anmelden',
    '→/anmelden',
    '→/anmelden',
    '/anmelden/code',
    { logs: leadsOn },
  ),
  '/anmelden/einrichten': page(
    '→/anmelden',
    '→/anmelden',
    '→/anmelden',
    '→/anmelden',
    '→/anmelden',
    '/anmelden/einrichten',
    { logs: leadsOn },
  ),
  '/abmelden': page('yes', 'yes', 'yes', 'yes', 'yes', '/abmelden', { logs: forAll }),
  '/ansicht': page('yes', 'yes', 'yes', 'yes', 'yes', '/ansicht', { logs: forAll }),
  '/api/gesundheit': page('yes', 'yes', 'yes', 'yes', 'yes', '/api/gesundheit', { logs: forAll }),
  '/api/ready': page('yes', 'yes', 'yes', 'yes', 'yes', '/api/ready', { logs: forAll }),
  '/barriere-melden': page('yes', 'yes', 'yes', 'yes', 'yes', '/barriere-melden', { logs: forAll }),
  '/api/lernstand-1.0.schema.json': page(
    'yes',
    'yes',
    'yes',
    'yes',
    'yes',
    '/api/lernstand-1.0.schema.json',
    { logs: forAll },
  ),
  // Client systems bring a token; whoever is signed in, and brings none, gets nothing through it.
  '/api/v1/lernstand': page('yes', 'yes', 'yes', 'yes', 'yes', '/api/v1/lernstand', {
    status: 401,
    logs: forAll,
  }),
  '/api/v1/openapi.json': page('yes', 'yes', 'yes', 'yes', 'yes', '/api/v1/openapi.json', {
    logs: forAll,
  }),
  '/api/v1/probleme': page('yes', 'yes', 'yes', 'yes', 'yes', '/api/v1/probleme', { logs: forAll }),
  '/api/v1/[...path]': page(
    'all',
    'all',
    'all',
    'all',
    'all',
    ({ person }) => `/api/v1/lernende/${person}`,
    { status: 404, logs: forAll },
  ),
  '/api/lernstand-1.1.schema.json': page(
    'yes',
    'yes',
    'yes',
    'yes',
    'yes',
    '/api/lernstand-1.1.schema.json',
    { logs: forAll },
  ),
  // Whoever knows the number sees the receipt: nobody has to say who they are.
  '/barriere-melden/[number]': page(
    'all',
    'all',
    'all',
    'all',
    'all',
    ({ report }) => `/barriere-melden/${report}`,
    { logs: forAll },
  ),
  '/barrierefreiheit': page('yes', 'yes', 'yes', 'yes', 'yes', '/barrierefreiheit', {
    logs: forAll,
  }),
  '/datenschutz': page('yes', 'yes', 'yes', 'yes', 'yes', '/datenschutz', { logs: forAll }),
  '/hilfe': page('yes', 'yes', 'yes', 'yes', 'yes', '/hilfe', { logs: forAll }),
  '/impressum': page('yes', 'yes', 'yes', 'yes', 'yes', '/impressum', { logs: forAll }),
  '/karte': page('yes', 'yes', 'yes', 'yes', 'yes', '/karte', { logs: forAll }),
  // After the code of the card; without one it leads back to /karte.
  '/karte/passwort': page('yes', 'yes', 'yes', 'yes', 'yes', '/karte/passwort', {
    cookie: ({ cardCode }) => `karte=${cardCode}.eigen.${'x'.repeat(24)}`,
    logs: forAll,
  }),
  // Anyone may check a certificate by its number, and never learns whose it is.
  // The link in a mail: whoever has it may end the mails.
  '/erinnerung-aus/[link]': page(
    'all',
    'all',
    'all',
    'all',
    'all',
    ({ offLink }) => `/erinnerung-aus/${offLink}`,
    { logs: forAll },
  ),
  '/nachweis': page(
    'all',
    'all',
    'all',
    'all',
    'all',
    ({ certificate }) => `/nachweis?nummer=${certificate}`,
    { missing: 200, logs: forAll },
  ),
  '/woerter': page('yes', 'yes', 'yes', 'yes', 'yes', '/woerter', { logs: forAll }),
  '/404': page('yes', 'yes', 'yes', 'yes', 'yes', '/404', { status: 404, logs: forAll }),
  '/500': page('yes', 'yes', 'yes', 'yes', 'yes', '/500', { status: 500, logs: forAll }),
  '/fehler/[status]': page('yes', 'yes', 'yes', 'yes', 'yes', '/fehler/403', {
    status: 403,
    logs: forAll,
  }),

  '/konto': page('door', 'yes', 'yes', 'yes', 'yes', '/konto', { logs: own, dpo: 'yes' }),
  '/konto/bleiben': page('door', 'yes', 'yes', 'yes', 'yes', '/konto/bleiben', {
    status: 204,
    logs: own,
    dpo: 'yes',
  }),
  '/konto/anmeldungen': page('door', 'yes', 'yes', 'yes', 'yes', '/konto/anmeldungen', {
    logs: own,
    dpo: 'yes',
  }),
  // Shown once, after they were made. Learners have no second step.
  '/konto/ersatzcodes': page('door', 'no', '→/konto', '→/konto', '→/konto', '/konto/ersatzcodes', {
    logs: leadsOn,
    dpo: '→/konto',
  }),
  '/konto/zwei-schritte': page('door', 'no', 'yes', 'yes', 'yes', '/konto/zwei-schritte', {
    logs: own,
    dpo: 'yes',
  }),
  '/konto/passwort': page('door', 'yes', 'yes', 'yes', 'yes', '/konto/passwort', {
    logs: own,
    dpo: 'yes',
  }),

  '/lernen': page('door', 'yes', 'no', 'no', 'no', '/lernen', { logs: own }),
  '/lernen/fachkraft': page('door', 'yes', 'no', 'no', 'no', '/lernen/fachkraft', { logs: own }),
  '/lernen/fachkraft/anmerkung/[id]': page(
    'door',
    'own',
    'no',
    'no',
    'no',
    ({ assignment }) => `/lernen/fachkraft/anmerkung/${assignment}`,
    { logs: own },
  ),
  '/lernen/erinnerungen': page('door', 'yes', 'no', 'no', 'no', '/lernen/erinnerungen', {
    logs: own,
  }),
  '/lernen/finden': page('door', 'yes', 'no', 'no', 'no', '/lernen/finden', { logs: own }),
  '/lernen/konto': page('door', '→/konto', 'no', 'no', 'no', '/lernen/konto', { logs: leadsOn }),
  '/lernen/kurse': page('door', 'yes', 'no', 'no', 'no', '/lernen/kurse', { logs: own }),
  '/lernen/daten': page('door', 'yes', 'no', 'no', 'no', '/lernen/daten', { logs: own }),
  '/lernen/daten/datei': page('door', 'yes', 'no', 'no', 'no', '/lernen/daten/datei', {
    logs: own,
  }),
  '/lernen/wege': page('door', 'yes', 'no', 'no', 'no', '/lernen/wege', { logs: own }),
  '/lernen/papier': page('door', '→/lernen/kurse', 'no', 'no', 'no', '/lernen/papier', {
    logs: leadsOn,
  }),
  '/lernen/gemeinsam': page('door', 'yes', 'no', 'no', 'no', '/lernen/gemeinsam', { logs: own }),
  '/lernen/nachweise': page('door', 'yes', 'no', 'no', 'no', '/lernen/nachweise', { logs: own }),
  '/lernen/nachweise/[number]': page(
    'door',
    'own',
    'no',
    'no',
    'no',
    ({ certificate }) => `/lernen/nachweise/${certificate}`,
    { logs: own },
  ),
  '/lernen/nachweise/[number]/datei': page(
    'door',
    'own',
    'no',
    'no',
    'no',
    ({ certificate }) => `/lernen/nachweise/${certificate}/datei`,
    { logs: own },
  ),
  '/lernen/nachweise/[number]/loeschen': page(
    'door',
    'own',
    'no',
    'no',
    'no',
    ({ certificate }) => `/lernen/nachweise/${certificate}/loeschen`,
    { logs: own },
  ),
  '/lernen/bewerbungen': page('door', 'yes', 'no', 'no', 'no', '/lernen/bewerbungen', {
    logs: own,
  }),
  '/lernen/bewerbungen/[id]': page(
    'door',
    'own',
    'no',
    'no',
    'no',
    ({ applied }) => `/lernen/bewerbungen/${applied}`,
    { logs: own },
  ),
  '/lernen/bewerbungen/[id]/pruefen': page(
    'door',
    'own',
    'no',
    'no',
    'no',
    ({ draft }) => `/lernen/bewerbungen/${draft}/pruefen`,
    { logs: own },
  ),
  '/lernen/bewerbungen/[id]/zurueckziehen': page(
    'door',
    'own',
    'no',
    'no',
    'no',
    ({ applied }) => `/lernen/bewerbungen/${applied}/zurueckziehen`,
    { logs: own },
  ),
  '/lernen/[course]/bewerben': page(
    'door',
    'all',
    'no',
    'no',
    'no',
    ({ free }) => `/lernen/${free}/bewerben`,
    { logs: own },
  ),
  '/lernen/[course]/zeigen': page(
    'door',
    'offer',
    'no',
    'no',
    'no',
    (things) => `${course(things)}/zeigen`,
    { elsewhere: course, logs: own },
  ),
  '/lernen/[course]/nicht-zeigen': page(
    'door',
    'offer',
    'no',
    'no',
    'no',
    (things) => `${course(things)}/nicht-zeigen`,
    { elsewhere: course, logs: own },
  ),
  '/lernen/quittungen': page('door', 'yes', 'no', 'no', 'no', '/lernen/quittungen', { logs: own }),
  '/lernen/quittungen/[number]': page(
    'door',
    'own',
    'no',
    'no',
    'no',
    ({ receipt }) => `/lernen/quittungen/${receipt}`,
    { logs: own },
  ),
  // Courses are no secret: one that was not given is shown as an offer of the catalogue, and its
  // steps stay shut.
  '/lernen/[course]': page('door', 'offer', 'no', 'no', 'no', course, {
    elsewhere: 200,
    logs: own,
  }),
  '/lernen/[course]/geschafft': page(
    'door',
    'offer',
    'no',
    'no',
    'no',
    (things) => `${finished(things)}/geschafft`,
    { elsewhere: finished, logs: own },
  ),
  '/lernen/[course]/[module]': page('door', 'offer', 'no', 'no', 'no', module, {
    elsewhere: 403,
    logs: own,
  }),
  '/lernen/[course]/[module]/geschafft': page(
    'door',
    'offer',
    'no',
    'no',
    'no',
    (things) => `${finished(things)}/${things.finishedModule}/geschafft`,
    { elsewhere: (things) => `${finished(things)}/${things.finishedModule}`, logs: own },
  ),
  '/lernen/[course]/[module]/[step]': page('door', 'offer', 'no', 'no', 'no', step, {
    elsewhere: 403,
    logs: own,
  }),
  '/lernen/[course]/[module]/[step]/hilfe': page(
    'door',
    'offer',
    'no',
    'no',
    'no',
    (things) => `${step(things)}/hilfe`,
    { elsewhere: 200, logs: own },
  ),

  '/betreuung': page('door', 'no', 'yes', 'no', 'no', '/betreuung', { logs: 'learner_listed' }),
  '/betreuung/anrufe': page('door', 'no', 'yes', 'no', 'no', '/betreuung/anrufe', {
    logs: 'learner_listed',
  }),
  // Nobody has been away for a year here; whom it lists is logged like every list.
  '/betreuung/konten-ohne-anmeldung': page(
    'door',
    'no',
    'yes',
    'no',
    'no',
    '/betreuung/konten-ohne-anmeldung',
    { logs: 'learner_listed' },
  ),
  '/betreuung/daneben': page('door', 'no', 'yes', 'no', 'no', '/betreuung/daneben', {
    logs: 'name_listed',
  }),
  // Without an hour that they opened, staff find nothing there.
  '/betreuung/daneben/[id]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ hour }) => `/betreuung/daneben/${hour}`,
    { logs: inHour },
  ),
  '/betreuung/daneben/[id]/[module]/[step]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ hour, module: m, step: s }) => `/betreuung/daneben/${hour}/${m}/${s}`,
    { logs: inHour },
  ),
  '/betreuung/kurse': page('door', 'no', 'yes', 'no', 'no', '/betreuung/kurse', {
    logs: nobodyNamed,
  }),
  '/betreuung/lernende/neu': page('door', 'no', 'yes', 'no', 'no', '/betreuung/lernende/neu', {
    logs: nobodyNamed,
  }),
  '/betreuung/lernende/einlesen': page(
    'door',
    'no',
    'yes',
    'no',
    'no',
    '/betreuung/lernende/einlesen',
    { logs: nobodyNamed },
  ),
  '/betreuung/lernende/einlesen/datei': page(
    'door',
    'no',
    '→/betreuung/lernende/einlesen',
    'no',
    'no',
    '/betreuung/lernende/einlesen/datei',
    { logs: leadsOn },
  ),
  '/betreuung/lernende/einlesen/spalten': page(
    'door',
    'no',
    'yes',
    'no',
    'no',
    '/betreuung/lernende/einlesen/spalten',
    { logs: own },
  ),
  '/betreuung/lernende/einlesen/pruefen': page(
    'door',
    'no',
    'yes',
    'no',
    'no',
    '/betreuung/lernende/einlesen/pruefen',
    { logs: own },
  ),
  '/betreuung/lernende/einlesen/anlegen': page(
    'door',
    'no',
    '→/betreuung/lernende/einlesen/pruefen',
    'no',
    'no',
    '/betreuung/lernende/einlesen/anlegen',
    { logs: leadsOn },
  ),
  '/betreuung/lernende/einlesen/nachreichen': page(
    'door',
    'no',
    '→/betreuung/lernende/einlesen/pruefen',
    'no',
    'no',
    '/betreuung/lernende/einlesen/nachreichen',
    { logs: leadsOn },
  ),
  // Before a file was carried out there is nothing to tell.
  '/betreuung/lernende/einlesen/fertig': page(
    'door',
    'no',
    '→/betreuung/lernende/einlesen',
    'no',
    'no',
    '/betreuung/lernende/einlesen/fertig',
    { logs: leadsOn },
  ),
  '/betreuung/lernende/karten': page(
    'door',
    'no',
    'yes',
    'no',
    'no',
    '/betreuung/lernende/karten',
    { logs: 'learner_listed' },
  ),
  '/betreuung/lernende/karten/datei': page(
    'door',
    'no',
    '→/betreuung/lernende/karten',
    'no',
    'no',
    '/betreuung/lernende/karten/datei',
    { logs: leadsOn },
  ),
  '/betreuung/lernende/[id]': page('door', 'no', 'own', 'no', 'no', learner, {
    logs: 'learner_read',
  }),
  '/betreuung/lernende/[id]/aendern': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => `${learner(things)}/aendern`,
    { logs: 'learner_read' },
  ),
  '/betreuung/lernende/[id]/anruf': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => `${learner(things)}/anruf`,
    { logs: 'learner_read' },
  ),
  '/betreuung/lernende/[id]/daneben': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => `${learner(things)}/daneben`,
    { logs: 'learner_read' },
  ),
  '/betreuung/lernende/[id]/eintragen': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => `${learner(things)}/eintragen`,
    { logs: 'learner_read' },
  ),
  '/betreuung/lernende/[id]/karte': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => `${learner(things)}/karte`,
    { logs: 'learner_read' },
  ),
  '/betreuung/lernende/[id]/schliessen': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => `${learner(things)}/schliessen`,
    { logs: 'learner_read' },
  ),
  '/betreuung/papier/drucken': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ person }) => `/betreuung/papier/drucken?person=${person}`,
    { logs: 'learner_read' },
  ),
  '/betreuung/papier/drucken/datei': page(
    'door',
    'no',
    '→/betreuung',
    'no',
    'no',
    '/betreuung/papier/drucken/datei',
    { logs: leadsOn },
  ),
  '/betreuung/papier': page('door', 'no', 'yes', 'no', 'no', '/betreuung/papier', {
    logs: nobodyNamed,
  }),
  '/betreuung/papier/blanko': page(
    'door',
    'no',
    '→/betreuung/papier',
    'no',
    'no',
    '/betreuung/papier/blanko',
    { logs: leadsOn },
  ),
  '/betreuung/papier/[number]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ sheet }) => `/betreuung/papier/${sheet}`,
    { logs: 'learner_read' },
  ),
  '/betreuung/papier/[number]/[person]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    (things) => `/betreuung/papier/${things.shelf}/${things.person}`,
    { logs: 'learner_read' },
  ),
  '/betreuung/bewerbungen': page('door', 'no', 'yes', 'no', 'no', '/betreuung/bewerbungen', {
    logs: 'learner_listed',
  }),
  '/betreuung/bewerbungen/[id]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ asked }) => `/betreuung/bewerbungen/${asked}`,
    { logs: 'learner_read' },
  ),
  '/betreuung/bewerbungen/[id]/bewilligen': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ reviewed }) => `/betreuung/bewerbungen/${reviewed}/bewilligen`,
    { logs: 'learner_read' },
  ),
  '/betreuung/bewerbungen/[id]/ablehnen': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ reviewed }) => `/betreuung/bewerbungen/${reviewed}/ablehnen`,
    { logs: 'learner_read' },
  ),
  '/betreuung/zuweisen': page('door', 'no', 'yes', 'no', 'no', '/betreuung/zuweisen', {
    logs: 'name_listed',
  }),
  // Before anybody is chosen there is nothing to agree on.
  '/betreuung/zuweisen/angaben': page(
    'door',
    'no',
    '→/betreuung/zuweisen',
    'no',
    'no',
    '/betreuung/zuweisen/angaben',
    { logs: leadsOn },
  ),
  '/betreuung/zuweisen/pruefen': page(
    'door',
    'no',
    '→/betreuung/zuweisen',
    'no',
    'no',
    '/betreuung/zuweisen/pruefen',
    { logs: leadsOn },
  ),
  '/betreuung/zuweisen/frist': page(
    'door',
    'no',
    '→/betreuung/zuweisen',
    'no',
    'no',
    '/betreuung/zuweisen/frist',
    { logs: leadsOn },
  ),
  '/betreuung/zuweisen/ruecknahme': page(
    'door',
    'no',
    '→/betreuung/zuweisen',
    'no',
    'no',
    '/betreuung/zuweisen/ruecknahme',
    { logs: leadsOn },
  ),
  '/betreuung/zuweisen/karten': page(
    'door',
    'no',
    '→/betreuung/zuweisen',
    'no',
    'no',
    '/betreuung/zuweisen/karten',
    { logs: leadsOn },
  ),
  '/betreuung/zuweisen/karten/datei': page(
    'door',
    'no',
    '→/betreuung/zuweisen/karten',
    'no',
    'no',
    '/betreuung/zuweisen/karten/datei',
    { logs: leadsOn },
  ),
  '/betreuung/zuweisen/liste': page(
    'door',
    'no',
    '→/betreuung/zuweisen',
    'no',
    'no',
    '/betreuung/zuweisen/liste',
    { logs: leadsOn },
  ),
  '/betreuung/zuweisen/liste/datei': page(
    'door',
    'no',
    '→/betreuung/zuweisen/liste',
    'no',
    'no',
    '/betreuung/zuweisen/liste/datei',
    { logs: leadsOn },
  ),
  // All staff share the templates.
  '/betreuung/vorlagen': page('door', 'no', 'yes', 'no', 'no', '/betreuung/vorlagen', {
    logs: nobodyNamed,
  }),
  '/betreuung/vorlagen/neu': page('door', 'no', 'yes', 'no', 'no', '/betreuung/vorlagen/neu', {
    logs: nobodyNamed,
  }),
  '/betreuung/vorlagen/[id]': page(
    'door',
    'no',
    'all',
    'no',
    'no',
    ({ template }) => `/betreuung/vorlagen/${template}`,
    { logs: nobodyNamed },
  ),
  '/betreuung/vorlagen/[id]/loeschen': page(
    'door',
    'no',
    'all',
    'no',
    'no',
    ({ template }) => `/betreuung/vorlagen/${template}/loeschen`,
    { logs: nobodyNamed },
  ),
  '/betreuung/erinnerungen': page('door', 'no', 'yes', 'no', 'no', '/betreuung/erinnerungen', {
    logs: nobodyNamed,
  }),
  '/betreuung/erinnerungen/neu': page(
    'door',
    'no',
    'yes',
    'no',
    'no',
    '/betreuung/erinnerungen/neu?name=Frist&kind1_1=due&days1_1=365&zeigen=ja',
    { logs: 'learner_listed' },
  ),
  '/betreuung/erinnerungen/[id]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ rule }) => `/betreuung/erinnerungen/${rule}`,
    { logs: 'learner_listed' },
  ),
  '/betreuung/erinnerungen/[id]/aendern': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ rule }) => `/betreuung/erinnerungen/${rule}/aendern`,
    { logs: 'learner_listed' },
  ),
  '/betreuung/gruppen': page('door', 'no', 'yes', 'no', 'no', '/betreuung/gruppen', {
    logs: nobodyNamed,
  }),
  '/betreuung/gruppen/neu': page('door', 'no', 'yes', 'no', 'no', '/betreuung/gruppen/neu', {
    logs: nobodyNamed,
  }),
  '/betreuung/gruppen/[id]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ group }) => `/betreuung/gruppen/${group}`,
    { logs: 'name_listed' },
  ),
  '/betreuung/gruppen/[id]/loeschen': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ group }) => `/betreuung/gruppen/${group}/loeschen`,
    { logs: nobodyNamed },
  ),
  '/betreuung/zahlen': page('door', 'no', 'yes', 'no', 'no', '/betreuung/zahlen', {
    logs: nobodyNamed,
  }),
  '/betreuung/vorgaenge/[id]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ act }) => `/betreuung/vorgaenge/${act}`,
    { logs: 'name_listed' },
  ),
  '/betreuung/zuweisungen/[id]': page(
    'door',
    'no',
    'own',
    'no',
    'no',
    ({ assignment }) => `/betreuung/zuweisungen/${assignment}`,
    { logs: 'learner_read' },
  ),

  '/fachkraft': page('door', 'no', 'no', 'yes', 'no', '/fachkraft', { logs: 'learner_listed' }),
  '/fachkraft/lernende/[id]': page(
    'door',
    'no',
    'no',
    'own',
    'no',
    ({ person }) => `/fachkraft/lernende/${person}`,
    { logs: 'client_read' },
  ),
  '/fachkraft/lernende/vermerk': page(
    'door',
    'no',
    'no',
    '→/fachkraft',
    'no',
    '/fachkraft/lernende/vermerk',
    { logs: leadsOn },
  ),
  // The address may name people; the form is then shown again, with one sentence for foreign and
  // unknown ones.
  '/fachkraft/lernstand': page(
    'door',
    'no',
    'no',
    'own',
    'no',
    ({ person }) => `/fachkraft/lernstand?person=${person}`,
    { refusal: 422, logs: 'name_listed' },
  ),
  '/fachkraft/lernstand/datei': page(
    'door',
    'no',
    'no',
    '→/fachkraft/lernstand',
    'no',
    '/fachkraft/lernstand/datei',
    { logs: leadsOn },
  ),

  // The Verwaltung keeps all accounts and sites, and sees nothing of what anybody learns.
  '/verwaltung': page('door', 'no', 'no', 'no', 'yes', '/verwaltung', { logs: 'name_listed' }),
  '/verwaltung/konten/neu': page('door', 'no', 'no', 'no', 'yes', '/verwaltung/konten/neu', {
    logs: nobodyNamed,
  }),
  '/verwaltung/konten/[id]': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ person }) => `/verwaltung/konten/${person}`,
    { logs: 'account_read' },
  ),
  // Cards of learners are made at their desk.
  '/verwaltung/konten/[id]/karte': page(
    'door',
    'no',
    'no',
    'no',
    'own',
    ({ colleague }) => `/verwaltung/konten/${colleague}/karte`,
    { logs: 'account_read' },
  ),
  '/verwaltung/loeschen': page('door', 'no', 'no', 'no', 'yes', '/verwaltung/loeschen', {
    logs: nobodyNamed,
  }),
  '/verwaltung/meldungen': page('door', 'no', 'no', 'no', 'yes', '/verwaltung/meldungen', {
    logs: nobodyNamed,
  }),
  '/verwaltung/standorte': page('door', 'no', 'no', 'no', 'yes', '/verwaltung/standorte', {
    logs: nobodyNamed,
  }),
  '/verwaltung/standorte/[id]': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ site }) => `/verwaltung/standorte/${site}`,
    { logs: nobodyNamed },
  ),
  '/verwaltung/standorte/[id]/wege': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ site }) => `/verwaltung/standorte/${site}/wege`,
    { logs: nobodyNamed },
  ),
  '/verwaltung/zahlen': page('door', 'no', 'no', 'no', 'yes', '/verwaltung/zahlen', {
    logs: nobodyNamed,
  }),
  '/verwaltung/zugaenge': page('door', 'no', 'no', 'no', 'yes', '/verwaltung/zugaenge', {
    logs: nobodyNamed,
  }),
  '/verwaltung/zugaenge/neu': page('door', 'no', 'no', 'no', 'yes', '/verwaltung/zugaenge/neu', {
    logs: nobodyNamed,
  }),
  '/verwaltung/zugaenge/[id]': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ system }) => `/verwaltung/zugaenge/${system}`,
    { logs: nobodyNamed },
  ),
  '/verwaltung/zugaenge/[id]/schluessel': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ system }) => `/verwaltung/zugaenge/${system}/schluessel`,
    { logs: nobodyNamed },
  ),
  '/verwaltung/zustaendigkeit': page(
    'door',
    'no',
    'no',
    'no',
    'yes',
    ({ deskCaseworker }) => `/verwaltung/zustaendigkeit?von=${deskCaseworker}`,
    { logs: 'name_listed' },
  ),
  '/verwaltung/lieferungen': page('door', 'no', 'no', 'no', 'yes', '/verwaltung/lieferungen', {
    logs: nobodyNamed,
  }),
  '/verwaltung/lieferungen/neu': page(
    'door',
    'no',
    'no',
    'no',
    'yes',
    '/verwaltung/lieferungen/neu',
    { logs: nobodyNamed },
  ),
  '/verwaltung/lieferungen/[id]': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ plan }) => `/verwaltung/lieferungen/${plan}`,
    { logs: nobodyNamed },
  ),
  '/verwaltung/lieferungen/[id]/aendern': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ plan }) => `/verwaltung/lieferungen/${plan}/aendern`,
    { logs: nobodyNamed },
  ),
  '/verwaltung/lieferungen/[id]/entfernen': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ plan }) => `/verwaltung/lieferungen/${plan}/entfernen`,
    { logs: nobodyNamed },
  ),

  '/verwaltung/konten/[id]/warum': page(
    'door',
    'no',
    'no',
    'no',
    'all',
    ({ person }) => `/verwaltung/konten/${person}/warum`,
    { logs: nobodyNamed },
  ),
  // Two roles read the logs, and that they do is a line as well.
  '/protokoll': page('door', 'no', 'no', 'no', 'yes', '/protokoll', {
    logs: about('log_read'),
    dpo: 'yes',
  }),
  '/protokoll/anmeldungen': page('door', 'no', 'no', 'no', 'yes', '/protokoll/anmeldungen', {
    logs: about('security_read'),
    dpo: 'yes',
  }),

  // What Astro adds by itself stands in no table of ours, and is shut.
  '/_actions/[...path]': page('no', 'no', 'no', 'no', 'no', '/_actions/people.make', {
    logs: shut,
  }),
  '/_image': page('no', 'no', 'no', 'no', 'no', '/_image', { logs: shut }),
  '/_server-islands/[name]': page('no', 'no', 'no', 'no', 'no', '/_server-islands/Anything', {
    logs: shut,
  }),
};
