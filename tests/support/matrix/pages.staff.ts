/** Who may open the pages of staff. */
import { inHour, leadsOn, nobodyNamed, own } from './logs.ts';
import { staff, type PageDraft } from './page.ts';
import { to } from './things.ts';

/** Leads back to where a list is read in, or to where people are chosen for a course. */
const readIn = '→/betreuung/lernende/einlesen';
const checkRead = '→/betreuung/lernende/einlesen/pruefen';
const choose = '→/betreuung/zuweisen';

export const staffPages: Record<string, PageDraft> = {
  '/betreuung': staff('yes', 'learner_listed'),
  '/betreuung/anrufe': staff('yes', 'learner_listed'),
  // Nobody has been away for a year here; whom it lists is logged like every list.
  '/betreuung/konten-ohne-anmeldung': staff('yes', 'learner_listed'),
  '/betreuung/daneben': staff('yes', 'name_listed'),
  // Without an hour that they opened, staff find nothing there.
  '/betreuung/daneben/[id]': staff('own', inHour, { of: 'hour' }),
  '/betreuung/daneben/[id]/[module]/[step]': staff('own', inHour, {
    of: ['hour', 'module', 'step'],
  }),
  '/betreuung/kurse': staff('yes', nobodyNamed),
  '/betreuung/lernende/neu': staff('yes', nobodyNamed),
  '/betreuung/lernende/einlesen': staff('yes', nobodyNamed),
  '/betreuung/lernende/einlesen/datei': staff(readIn, leadsOn),
  '/betreuung/lernende/einlesen/spalten': staff('yes', own),
  '/betreuung/lernende/einlesen/pruefen': staff('yes', own),
  '/betreuung/lernende/einlesen/anlegen': staff(checkRead, leadsOn),
  '/betreuung/lernende/einlesen/nachreichen': staff(checkRead, leadsOn),
  // Before a file was carried out there is nothing to tell.
  '/betreuung/lernende/einlesen/fertig': staff(readIn, leadsOn),
  '/betreuung/lernende/karten': staff('yes', 'learner_listed'),
  '/betreuung/lernende/karten/datei': staff('→/betreuung/lernende/karten', leadsOn),
  '/betreuung/lernende/[id]': staff('own', 'learner_read', { of: 'person' }),
  '/betreuung/lernende/[id]/aendern': staff('own', 'learner_read', { of: 'person' }),
  '/betreuung/lernende/[id]/anruf': staff('own', 'learner_read', { of: 'person' }),
  '/betreuung/lernende/[id]/daneben': staff('own', 'learner_read', { of: 'person' }),
  '/betreuung/lernende/[id]/eintragen': staff('own', 'learner_read', { of: 'person' }),
  '/betreuung/lernende/[id]/karte': staff('own', 'learner_read', { of: 'person' }),
  '/betreuung/lernende/[id]/schliessen': staff('own', 'learner_read', { of: 'person' }),
  '/betreuung/papier/drucken': staff('own', 'learner_read', {
    at: to`/betreuung/papier/drucken?person=${'person'}`,
  }),
  '/betreuung/papier/drucken/datei': staff('→/betreuung', leadsOn),
  '/betreuung/papier': staff('yes', nobodyNamed),
  '/betreuung/papier/blanko': staff('→/betreuung/papier', leadsOn),
  '/betreuung/papier/[number]': staff('own', 'learner_read', { of: 'sheet' }),
  '/betreuung/papier/[number]/[person]': staff('own', 'learner_read', { of: ['shelf', 'person'] }),
  '/betreuung/bewerbungen': staff('yes', 'learner_listed'),
  '/betreuung/bewerbungen/[id]': staff('own', 'learner_read', { of: 'asked' }),
  '/betreuung/bewerbungen/[id]/bewilligen': staff('own', 'learner_read', { of: 'reviewed' }),
  '/betreuung/bewerbungen/[id]/ablehnen': staff('own', 'learner_read', { of: 'reviewed' }),
  '/betreuung/zuweisen': staff('yes', 'name_listed'),
  // Before anybody is chosen there is nothing to agree on.
  '/betreuung/zuweisen/angaben': staff(choose, leadsOn),
  '/betreuung/zuweisen/pruefen': staff(choose, leadsOn),
  '/betreuung/zuweisen/frist': staff(choose, leadsOn),
  '/betreuung/zuweisen/ruecknahme': staff(choose, leadsOn),
  '/betreuung/zuweisen/karten': staff(choose, leadsOn),
  '/betreuung/zuweisen/karten/datei': staff('→/betreuung/zuweisen/karten', leadsOn),
  '/betreuung/zuweisen/liste': staff(choose, leadsOn),
  '/betreuung/zuweisen/liste/datei': staff('→/betreuung/zuweisen/liste', leadsOn),
  // All staff share the templates.
  '/betreuung/vorlagen': staff('yes', nobodyNamed),
  '/betreuung/vorlagen/neu': staff('yes', nobodyNamed),
  '/betreuung/vorlagen/[id]': staff('all', nobodyNamed, { of: 'template' }),
  '/betreuung/vorlagen/[id]/loeschen': staff('all', nobodyNamed, { of: 'template' }),
  '/betreuung/erinnerungen': staff('yes', nobodyNamed),
  '/betreuung/erinnerungen/neu': staff('yes', 'learner_listed', {
    at: '/betreuung/erinnerungen/neu?name=Frist&kind1_1=due&days1_1=365&zeigen=ja',
  }),
  '/betreuung/erinnerungen/[id]': staff('own', 'learner_listed', { of: 'rule' }),
  '/betreuung/erinnerungen/[id]/aendern': staff('own', 'learner_listed', { of: 'rule' }),
  '/betreuung/gruppen': staff('yes', nobodyNamed),
  '/betreuung/gruppen/neu': staff('yes', nobodyNamed),
  '/betreuung/gruppen/[id]': staff('own', 'name_listed', { of: 'group' }),
  '/betreuung/gruppen/[id]/loeschen': staff('own', nobodyNamed, { of: 'group' }),
  '/betreuung/zahlen': staff('yes', nobodyNamed),
  '/betreuung/vorgaenge/[id]': staff('own', 'name_listed', { of: 'act' }),
  '/betreuung/zuweisungen/[id]': staff('own', 'learner_read', { of: 'assignment' }),
  '/betreuung/zuweisungen/[id]/beenden': staff('own', 'learner_read', { of: 'assignment' }),
  '/betreuung/zuweisungen/[id]/fehltage': staff('own', 'learner_read', { of: 'ended' }),
};
