/** What is looked at of the pages of caseworkers, of the Verwaltung and of data protection. */
import {
  closed,
  deskCardMade,
  exported,
  moved,
  planPaused,
  systemEnded,
  tokenMade,
} from './before.ts';
import { as, type Sight } from './sight.ts';
import { to } from './things.ts';

const [caseworker, admin, dpo] = [as('caseworker'), as('admin'), as('dpo')];
const account = to`/verwaltung/konten/${'colleague'}`;
const why = to`/verwaltung/konten/${'person'}/warum`;
const site = to`/verwaltung/standorte/${'site'}`;
const system = to`/verwaltung/zugaenge/${'system'}`;
const plan = to`/verwaltung/lieferungen/${'plan'}`;

export const officeSights: Record<string, Sight[]> = {
  '/fachkraft': [
    caseworker.sight('/fachkraft'),
    caseworker.sight('/fachkraft?stand=begonnen', { what: 'filtered' }),
    caseworker.sight('/fachkraft?kurs=home-office&stand=geschafft&pause=ja', {
      what: 'filtered, nobody',
    }),
    caseworker.searched('/fachkraft', 'Xyxyxy', 'nobody found'),
  ],
  '/fachkraft/lernende/[id]': [
    caseworker.sight(to`/fachkraft/lernende/${'person'}`),
    caseworker.sight(to`/fachkraft/lernende/${'newcomer'}`, { what: 'nothing given' }),
  ],
  '/fachkraft/lernstand': [
    caseworker.sight('/fachkraft/lernstand'),
    caseworker.sight('/fachkraft/lernstand', { what: 'after an export', before: exported }),
    caseworker.refused('/fachkraft/lernstand/datei', { from: '06.10.2026', to: '05.10.2026' }),
  ],

  '/verwaltung': [
    admin.sight('/verwaltung'),
    admin.searched('/verwaltung', 'Xyxyxy', 'nobody found'),
    admin.searched('/verwaltung', 'Probe', 'found'),
  ],
  '/verwaltung/konten/neu': [
    admin.sight('/verwaltung/konten/neu'),
    admin.refused('/verwaltung/konten/neu?_action=people.makeOffice', { givenName: '' }),
  ],
  '/verwaltung/konten/[id]': [
    admin.sight(account),
    admin.sight(to`/verwaltung/konten/${'person'}`, { what: 'of a learner' }),
    admin.sight(to`/verwaltung/konten/${'newcomer'}`, { what: 'closed', before: closed }),
    admin.refused(to`${account}?_action=people.changeOffice`, ({ colleague }) => ({
      person: colleague,
      familyName: '',
    })),
  ],
  '/verwaltung/konten/[id]/karte': [
    admin.sight(to`${account}/karte`),
    admin.sight(to`${account}/karte`, { what: 'the card just made', before: deskCardMade }),
  ],
  '/verwaltung/konten/[id]/warum': [
    admin.sight(why),
    admin.refused(to`${why}?_action=reasons.give`, ({ person }) => ({ person })),
  ],
  '/protokoll': [
    dpo.sight('/protokoll'),
    admin.sight('/protokoll'),
    dpo.searched('/protokoll', 'Probe', 'several are meant'),
    dpo.sight(to`/protokoll?person=${'person'}`, { what: 'of one person' }),
    dpo.sight('/protokoll?von=2020-01-01&bis=2020-01-02', { what: 'no line' }),
  ],
  '/protokoll/anmeldungen': [
    dpo.sight('/protokoll/anmeldungen'),
    dpo.searched('/protokoll/anmeldungen', 'Xyxyxy', 'nobody found'),
  ],
  '/verwaltung/loeschen': [
    admin.sight('/verwaltung/loeschen'),
    admin.refused('/verwaltung/loeschen?_action=clock.allow', { round: 'x' }),
  ],
  '/verwaltung/angaben': [admin.sight('/verwaltung/angaben')],
  '/verwaltung/meldungen': [
    admin.sight('/verwaltung/meldungen'),
    admin.sight('/verwaltung/meldungen?vor=1', { what: 'empty' }),
  ],
  '/verwaltung/zahlen': [admin.sight('/verwaltung/zahlen')],
  '/verwaltung/standorte/[id]/wege': [
    admin.sight(to`${site}/wege`),
    admin.refused(to`${site}/wege?_action=travel.keep`, (t) => ({
      site: t.site,
      kilometres: 'weit',
    })),
  ],
  '/verwaltung/standorte': [
    admin.sight('/verwaltung/standorte'),
    admin.refused('/verwaltung/standorte?_action=sites.make', { name: '' }),
  ],
  '/verwaltung/standorte/[id]': [
    admin.sight(site),
    admin.refused(to`${site}?_action=sites.rename`, (t) => ({ site: t.site, name: '' })),
    admin.sight(to`${site}?_action=sites.close`, {
      what: 'it cannot be closed',
      status: 409,
      form: (t) => ({ site: t.site }),
    }),
  ],
  '/verwaltung/zugaenge': [admin.sight('/verwaltung/zugaenge')],
  '/verwaltung/zugaenge/neu': [
    admin.sight('/verwaltung/zugaenge/neu'),
    admin.refused('/verwaltung/zugaenge/neu?_action=systems.make', { name: '' }),
  ],
  '/verwaltung/zugaenge/[id]': [
    admin.sight(system),
    admin.sight(system, { what: 'revoked', before: systemEnded }),
  ],
  '/verwaltung/zugaenge/[id]/schluessel': [
    admin.sight(to`${system}/schluessel`),
    admin.sight(to`${system}/schluessel`, { what: 'the token just made', before: tokenMade }),
  ],
  '/verwaltung/lieferungen': [admin.sight('/verwaltung/lieferungen')],
  '/verwaltung/lieferungen/neu': [
    admin.sight('/verwaltung/lieferungen/neu'),
    admin.refused('/verwaltung/lieferungen/neu?_action=deliveries.make', { name: '' }),
  ],
  '/verwaltung/lieferungen/[id]': [
    admin.sight(plan),
    admin.sight(plan, { what: 'paused', before: planPaused }),
    admin.sight(to`${plan}?_action=deliveries.again`, {
      what: 'it cannot be repeated',
      status: 409,
      form: ({ waitingDelivery }) => ({ delivery: waitingDelivery }),
    }),
  ],
  '/verwaltung/lieferungen/[id]/aendern': [
    admin.sight(to`${plan}/aendern`),
    admin.refused(to`${plan}/aendern?_action=deliveries.change`, (t) => ({
      plan: t.plan,
      name: '',
    })),
  ],
  '/verwaltung/lieferungen/[id]/entfernen': [admin.sight(to`${plan}/entfernen`)],
  '/verwaltung/zustaendigkeit': [
    admin.sight('/verwaltung/zustaendigkeit'),
    admin.sight('/verwaltung/zustaendigkeit?von=niemand', {
      what: 'somebody was moved',
      before: moved,
    }),
    admin.refused('/verwaltung/zustaendigkeit?_action=people.move', {}),
  ],
};
