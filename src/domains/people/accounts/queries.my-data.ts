/** Who a learner is to the office and to the portal, for "Meine Daten". */
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account, identifier, knownNetwork, site } from '#db/schema/accounts.ts';
import { learnerWay, siteWay } from '#db/schema/journeys-saved.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { wrongTries } from '#domains/office/security/queries.learner.ts';
import type { Actor } from '#lib/actor.ts';
import { NotFound } from '#lib/errors.ts';
import { say, type Language } from '#lib/say.ts';
import { open } from '#lib/seal.ts';
import { secondsNow } from '#lib/time.ts';
import { sessionsOf } from './queries.sign-in.ts';

const caseworker = alias(account, 'caseworker');

/** The account with its numbers, where it is signed in, and how often somebody tried and failed. */
async function personOf(reader: Reader, actor: Actor, key: string) {
  const [found] = await reader
    .select({
      givenName: account.givenName,
      familyName: account.familyName,
      userName: account.userName,
      site: site.name,
      madeOn: account.madeOn,
      importedOn: account.importedOn,
      openedOn: account.openedOn,
      signedInOn: account.signedInOn,
      caseworkerGiven: caseworker.givenName,
      caseworkerFamily: caseworker.familyName,
      aktenzeichen: identifier.aktenzeichen,
      sealed: identifier.kundennummerSealed,
      bgSealed: identifier.bgNummerSealed,
      place: siteWay.place,
    })
    .from(account)
    .leftJoin(site, eq(site.id, account.siteId))
    .leftJoin(caseworker, eq(caseworker.id, account.caseworkerId))
    .leftJoin(identifier, eq(identifier.learnerId, account.id))
    .leftJoin(learnerWay, eq(learnerWay.learnerId, account.id))
    .leftJoin(siteWay, eq(siteWay.id, learnerWay.wayId))
    .where(eq(account.id, actor.id));
  if (!found) throw new NotFound('There is no such account.');
  const { caseworkerGiven, caseworkerFamily, sealed, bgSealed, ...stored } = found;
  const sessions = await sessionsOf(reader, actor.id, secondsNow());
  const networks = await reader
    .select({ lastDay: knownNetwork.lastDay })
    .from(knownNetwork)
    .where(eq(knownNetwork.accountId, actor.id))
    .orderBy(desc(knownNetwork.lastDay));
  return {
    ...stored,
    caseworker: caseworkerFamily === null ? null : [caseworkerGiven, caseworkerFamily].join(' '),
    kundennummer: sealed === null ? null : open(key, sealed, 'identifier.kundennummer'),
    bgNummer: bgSealed === null ? null : open(key, bgSealed, 'identifier.bg_nummer'),
    signedIn: sessions.map(({ foreignDevice, firstDay, lastDay }) => ({
      foreignDevice,
      firstDay,
      lastDay,
    })),
    networks: networks.map(({ lastDay }) => lastDay),
    wrongTries: await wrongTries(reader, actor.id),
  };
}
type Person = Awaited<ReturnType<typeof personOf>>;

const sessionWords = (
  { foreignDevice, firstDay, lastDay }: Person['signedIn'][number],
  { say: said, day }: Language,
): string =>
  said(foreignDevice ? 'myData.signedInForeign' : 'myData.signedInOwn', {
    first: day(firstDay),
    last: day(lastDay),
  });

/** One row for each thing that is known; what is not, is said to be not there. */
export const person = part({
  columns: [say('myData.what'), say('myData.value')],
  read: personOf,
  rows: (stored, language) => {
    const { say: said, day } = language;
    const row = (label: string, value: string | null): [string, string] => [
      label,
      value || said('myData.nothing'),
    ];
    return [
      row(said('myData.name'), `${stored.givenName} ${stored.familyName}`),
      row(said('myData.userName'), stored.userName),
      row(said('myData.site'), stored.site),
      row(said('myData.caseworker'), stored.caseworker),
      row(said('myData.aktenzeichen'), stored.aktenzeichen),
      row(said('myData.kundennummer'), stored.kundennummer),
      // Only some offices keep one: to the others' learners it would be a word without a meaning.
      ...(stored.bgNummer === null ? [] : [row(said('myData.bgNummer'), stored.bgNummer)]),
      row(said('myData.place'), stored.place),
      row(said('myData.madeOn'), day(stored.madeOn)),
      row(said('myData.importedOn'), day(stored.importedOn)),
      row(said('myData.openedOn'), day(stored.openedOn)),
      row(said('myData.signedInOn'), day(stored.signedInOn)),
      row(
        said('myData.signedIn'),
        stored.signedIn.map((session) => sessionWords(session, language)).join('; '),
      ),
      row(said('myData.networks'), stored.networks.map(day).join('; ')),
      row(said('myData.wrongTries'), String(stored.wrongTries)),
    ];
  },
});
