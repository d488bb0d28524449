/** What is looked at of the pages that are open to all, and of those of one's own account. */
import { halfIn, mailsEnded, settingUp, sparesMade, withTicket } from './before.ts';
import { as, type Sight } from './sight.ts';
import { fewOrAll } from '../long.ts';
import { demoPassword } from '../server.ts';
import { to } from './things.ts';

const [nobody, learner, staff] = [as('nobody'), as('learner'), as('staff')];
const offLink = to`/erinnerung-aus/${'offLink'}`;
const signIn = '/anmelden?_action=accounts.signIn';

/** One page with other words. */
const troubles = fewOrAll(
  ['403', '503'],
  ['403', '404', '405', '409', '411', '413', '415', '500', '503'],
);

export const publicSights: Record<string, Sight[]> = {
  '/': [nobody.sight('/')],
  '/anmelden': [
    nobody.sight('/anmelden'),
    nobody.refused(signIn, { userName: 'ahorn', password: '' }),
    nobody.refused(
      signIn,
      { userName: 'ahorn', password: 'nicht das richtige' },
      { what: 'the password is wrong' },
    ),
    nobody.sight('/konto', { what: 'a session has ended', status: 401, form: { a: 'b' } }),
  ],
  '/anmelden/code': [
    nobody.sight('/anmelden/code', { before: halfIn }),
    nobody.refused('/anmelden/code?_action=factor.pass', { code: '12' }, { before: halfIn }),
  ],
  '/anmelden/einrichten': [
    staff.sight('/anmelden/einrichten', { before: settingUp }),
    staff.refused(
      '/anmelden/einrichten?_action=factor.setUp',
      { code: '000000' },
      { before: settingUp },
    ),
  ],
  '/abmelden': [nobody.sight('/abmelden'), learner.sight('/abmelden')],
  '/ansicht': [
    nobody.sight('/ansicht'),
    learner.sight('/ansicht'),
    nobody.refused('/ansicht?_action=view.save', {}),
  ],
  '/barriere-melden': [
    nobody.sight('/barriere-melden'),
    learner.sight('/barriere-melden'),
    nobody.refused('/barriere-melden?_action=participation.report', { body: '' }),
  ],
  '/barriere-melden/[number]': [nobody.sight(to`/barriere-melden/${'report'}`)],
  '/barrierefreiheit': [nobody.sight('/barrierefreiheit')],
  '/datenschutz': [nobody.sight('/datenschutz')],
  '/hilfe': [nobody.sight('/hilfe'), staff.sight('/hilfe')],
  '/impressum': [nobody.sight('/impressum')],
  '/karte': [nobody.sight('/karte'), nobody.refused('/karte?_action=cards.show', { card: 'ABCD' })],
  '/karte/passwort': [
    nobody.sight('/karte/passwort', { before: withTicket }),
    nobody.refused(
      '/karte/passwort?_action=cards.open',
      { password: 'kurz' },
      { before: withTicket },
    ),
  ],
  '/erinnerung-aus/[link]': [
    nobody.sight(offLink),
    nobody.sight(offLink, { what: 'ended', before: mailsEnded }),
  ],
  '/nachweis': [
    nobody.sight('/nachweis'),
    nobody.sight(to`/nachweis?nummer=${'certificate'}`, { what: 'it is genuine' }),
    nobody.sight('/nachweis?nummer=HV', { what: 'the number is mistyped' }),
  ],
  '/woerter': [nobody.sight('/woerter')],
  '/404': [
    nobody.sight('/404', { status: 404 }),
    staff.sight('/gibt-es-nicht', { what: 'an address without a page', status: 404 }),
  ],
  '/500': [nobody.sight('/500', { status: 500 })],
  '/fehler/[status]': troubles.map((status) =>
    nobody.sight(`/fehler/${status}`, { what: status, status: Number(status) }),
  ),

  '/konto': [learner.sight('/konto'), staff.sight('/konto')],
  '/konto/anmeldungen': [learner.sight('/konto/anmeldungen'), staff.sight('/konto/anmeldungen')],
  '/konto/ersatzcodes': [staff.sight('/konto/ersatzcodes', { before: sparesMade })],
  '/konto/zwei-schritte': [
    staff.sight('/konto/zwei-schritte'),
    staff.refused('/konto/zwei-schritte?_action=factor.renew', { password: '' }),
  ],
  '/konto/passwort': [
    learner.sight('/konto/passwort'),
    learner.refused('/konto/passwort?_action=accounts.changePassword', {
      password: demoPassword,
      newPassword: 'kurz',
    }),
  ],
};
