/** Who may send the forms of caseworkers and of the Verwaltung. */
import { randomUUID } from 'node:crypto';
import { admin, caseworker, newName, type FormDraft } from './form.ts';
import { about, own, shut } from './logs.ts';
import type { Things } from './things.ts';

type Fields = Record<string, string>;
const person = ({ person: p }: Things): Fields => ({ person: p });
const colleague = ({ colleague: c }: Things): Fields => ({ person: c });
const place = ({ emptySite }: Things): Fields => ({ site: emptySite });
const plan = ({ plan: p }: Things): Fields => ({ plan: p });
const delivering = ({ deskCaseworker }: Things): Fields => ({
  name: randomUUID(),
  rhythm: 'daily',
  firstDay: '2099-01-01',
  what: 'whole',
  format: 'csv',
  level: '2',
  channel: 'folder',
  'folder-folder': 'team',
  caseworkers: deskCaseworker,
});

export const officeForms: Record<string, FormDraft> = {
  'POST /fachkraft/lernende/vermerk': caseworker('own', 'export_made', person, { status: 200 }),
  'POST /fachkraft/lernstand/datei': caseworker('own', 'export_made', person, {
    status: 200,
    refusal: 422,
  }),

  'reasons.give': admin('all', own, (things) => ({ ...person(things), reason: 'asked' })),
  'people.makeOffice': admin('yes', 'account_made', () => ({
    once: randomUUID(),
    ...newName,
    role: 'caseworker',
  })),
  // Of a learner the Verwaltung changes neither name nor card: that is done at their desk.
  'people.changeOffice': admin('own', 'account_changed', (things) => ({
    ...colleague(things),
    ...newName,
    sites: things.site,
  })),
  'cards.makeForDesk': admin('own', 'card_made', colleague),
  'factor.reset': admin('own', 'second_factor_reset', colleague),
  'people.closeAny': admin('all', 'account_closed', person),
  'people.reopen': admin('all', 'account_changed', ({ leaver }) => ({ person: leaver })),
  'people.move': admin('all', 'caseworker_changed', (things) => ({
    learners: things.person,
    to: 'niemand',
    why: 'duty',
  })),
  'sites.make': admin('yes', about('site_made'), () => ({
    name: `Standort ${randomUUID()}`,
    address: '',
  })),
  'sites.rename': admin('all', about('site_changed'), (things) => ({
    ...place(things),
    name: `Standort ${randomUUID()}`,
    address: '',
  })),
  'sites.close': admin('all', about('site_changed'), place),
  'sites.reopen': admin('all', about('site_changed'), place),
  'travel.keep': admin('all', about('site_changed'), (things) => ({
    ...place(things),
    place: 'Waldhof',
    kilometres: '20',
    minutes: '60',
  })),
  'travel.remove': admin('all', about('site_changed'), ({ way }) => ({ way })),
  // No round waits in this portal, so that its deliveries go: an admin reads so.
  'clock.allow': admin('yes', shut, () => ({ round: 'x', checked: 'yes' }), { status: 409 }),
  'systems.make': admin('yes', about('system_made'), () => ({
    once: randomUUID(),
    name: randomUUID(),
    scope: 'all',
    level: '2',
  })),
  'systems.revoke': admin('all', about('system_revoked'), ({ system }) => ({ token: system })),
  // Plans are about nobody, and the whole office's.
  'deliveries.make': admin('yes', about('plan_made'), (things) => ({
    once: randomUUID(),
    ...delivering(things),
  })),
  'deliveries.change': admin('all', about('plan_changed'), (things) => ({
    ...plan(things),
    ...delivering(things),
  })),
  'deliveries.pause': admin('all', about('plan_changed'), plan),
  'deliveries.resume': admin('all', about('plan_changed'), plan),
  'deliveries.remove': admin('all', about('plan_removed'), plan),
  'deliveries.now': admin('all', about('delivery_ordered'), plan),
  'deliveries.again': admin('all', about('delivery_ordered'), ({ delivered }) => ({
    delivery: delivered,
  })),
  'deliveries.drop': admin('all', about('delivery_ordered'), ({ waitingDelivery }) => ({
    delivery: waitingDelivery,
  })),
};
