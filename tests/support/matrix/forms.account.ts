/** Who may send the forms of signing in, of one's own account, and those that are open to all. */
import { atWork, everybody, signedIn, type FormDraft } from './form.ts';
import { forAll, own, type Logs } from './logs.ts';
import { demoPassword } from '../server.ts';
import { cardCookie } from './things.ts';

/** Staff who sign out leave nobody's course open behind them. */
const endsHours: Logs = { mostly: own, but: { staff: 'beside_ended' } };

export const accountForms: Record<string, FormDraft> = {
  'accounts.signIn': everybody('yes', forAll, ({ userName }) => ({
    userName,
    password: demoPassword,
  })),
  'accounts.signOut': everybody('yes', endsHours),
  'accounts.signOutEverywhere': signedIn('yes', endsHours),
  'accounts.endSession': signedIn('yes', own, () => ({ session: '0'.repeat(16) })),
  'accounts.changePassword': signedIn('yes', own, () => ({
    password: demoPassword,
    newPassword: 'lampe-wiese-fluss-kanne',
  })),
  'cards.show': everybody('yes', forAll, ({ cardCode }) => ({ card: cardCode })),
  // The code of the card alone opens the account, once; the same form of the same browser is known
  // again.
  'cards.open': everybody('yes', forAll, () => ({ choice: 'proposal' }), {
    at: '/karte/passwort',
    cookie: cardCookie,
  }),
  // Without a ticket they lead back to the password.
  'factor.pass': everybody('yes', forAll, () => ({ code: '123456' })),
  'factor.setUp': everybody('yes', forAll, () => ({ code: '123456' })),
  'factor.renew': atWork('yes', own, () => ({ password: demoPassword })),
  'participation.report': everybody('yes', forAll, () => ({ body: 'Die Schrift ist zu klein.' })),
  'view.save': everybody('yes', forAll, () => ({ size: '100', scheme: 'auto' })),
};
