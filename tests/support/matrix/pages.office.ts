/** Who may open the pages of caseworkers, of the Verwaltung and of data protection. */
import { about, leadsOn, nobodyNamed } from './logs.ts';
import { admin, caseworker, logReader, type PageDraft } from './page.ts';
import { to } from './things.ts';

export const officePages: Record<string, PageDraft> = {
  '/fachkraft': caseworker('yes', 'learner_listed'),
  '/fachkraft/lernende/[id]': caseworker('own', 'client_read', { of: 'person' }),
  '/fachkraft/lernende/vermerk': caseworker('→/fachkraft', leadsOn),
  // The address may name people; the form is then shown again, with one sentence for foreign and
  // unknown ones.
  '/fachkraft/lernstand': caseworker('own', 'name_listed', {
    at: to`/fachkraft/lernstand?person=${'person'}`,
    refusal: 422,
  }),
  '/fachkraft/lernstand/datei': caseworker('→/fachkraft/lernstand', leadsOn),

  // The Verwaltung keeps all accounts and sites, and sees nothing of what anybody learns.
  '/verwaltung': admin('yes', 'name_listed'),
  '/verwaltung/angaben': admin('yes', nobodyNamed),
  '/verwaltung/konten/neu': admin('yes', nobodyNamed),
  '/verwaltung/konten/[id]': admin('all', 'account_read', { of: 'person' }),
  // Cards of learners are made at their desk.
  '/verwaltung/konten/[id]/karte': admin('own', 'account_read', { of: 'colleague' }),
  '/verwaltung/loeschen': admin('yes', nobodyNamed),
  '/verwaltung/meldungen': admin('yes', nobodyNamed),
  '/verwaltung/standorte': admin('yes', nobodyNamed),
  '/verwaltung/standorte/[id]': admin('all', nobodyNamed, { of: 'site' }),
  '/verwaltung/standorte/[id]/wege': admin('all', nobodyNamed, { of: 'site' }),
  '/verwaltung/zahlen': admin('yes', nobodyNamed),
  '/verwaltung/zugaenge': admin('yes', nobodyNamed),
  '/verwaltung/zugaenge/neu': admin('yes', nobodyNamed),
  '/verwaltung/zugaenge/[id]': admin('all', nobodyNamed, { of: 'system' }),
  '/verwaltung/zugaenge/[id]/schluessel': admin('all', nobodyNamed, { of: 'system' }),
  '/verwaltung/zustaendigkeit': admin('yes', 'name_listed', {
    at: to`/verwaltung/zustaendigkeit?von=${'deskCaseworker'}`,
  }),
  '/verwaltung/lieferungen': admin('yes', nobodyNamed),
  '/verwaltung/lieferungen/neu': admin('yes', nobodyNamed),
  '/verwaltung/lieferungen/[id]': admin('all', nobodyNamed, { of: 'plan' }),
  '/verwaltung/lieferungen/[id]/aendern': admin('all', nobodyNamed, { of: 'plan' }),
  '/verwaltung/lieferungen/[id]/entfernen': admin('all', nobodyNamed, { of: 'plan' }),

  '/verwaltung/konten/[id]/warum': admin('all', nobodyNamed, { of: 'person' }),
  // Two roles read the logs, and that they do is a line as well.
  '/protokoll': logReader('yes', about('log_read')),
  '/protokoll/anmeldungen': logReader('yes', about('security_read')),
};
