/** The learner as a person in their own record: who they are to the office, and who looked. */
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Reader } from '#db/client.ts';
import { account, identifier, knownNetwork, site } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { mailAddress } from '#db/schema/reminders.ts';
import { learnerWay, siteWay } from '#db/schema/journeys-saved.ts';
import { sessionsOf } from '#domains/people/accounts/queries.sign-in.ts';
import type { Actor } from '#lib/actor.ts';
import { wrongTries } from '#domains/office/security/queries.learner.ts';
import { NotFound } from '#lib/errors.ts';
import { open } from '#lib/seal.ts';
import { secondsNow } from '#lib/time.ts';

const caseworker = alias(account, 'caseworker');
const by = alias(account, 'by');

/**
 * The account with its numbers, where it is signed in, and how often somebody tried and failed;
 * `key` opens the Kundennummer. Throws `NotFound`.
 */
export async function personOf(reader: Reader, actor: Actor, key: string) {
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
  const { caseworkerGiven, caseworkerFamily, sealed, bgSealed, ...person } = found;
  const sessions = await sessionsOf(reader, actor.id, secondsNow());
  const networks = await reader
    .select({ lastDay: knownNetwork.lastDay })
    .from(knownNetwork)
    .where(eq(knownNetwork.accountId, actor.id))
    .orderBy(desc(knownNetwork.lastDay));
  return {
    ...person,
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

/** Where reminders go by mail; `key` opens the address. Null for nowhere. */
export async function mailAddressOf(reader: Reader, actor: Actor, key: string) {
  const [found] = await reader
    .select({
      sealed: mailAddress.sealed,
      madeOn: mailAddress.madeOn,
      confirmedOn: mailAddress.confirmedOn,
    })
    .from(mailAddress)
    .where(eq(mailAddress.accountId, actor.id));
  return found?.sealed
    ? {
        address: open(key, found.sealed, 'mail_address.address'),
        madeOn: found.madeOn,
        confirmedOn: found.confirmedOn,
      }
    : null;
}

/**
 * Who looked at the learner or changed something about them, and when; refused tries too. The
 * latest first.
 */
export function looksAt(reader: Reader, actor: Actor) {
  return reader
    .select({
      at: accessLog.at,
      givenName: by.givenName,
      familyName: by.familyName,
      role: accessLog.actorRole,
      action: accessLog.action,
      refused: accessLog.refused,
      reason: accessLog.reason,
    })
    .from(accessLog)
    .leftJoin(by, eq(by.id, accessLog.actorId))
    .where(eq(accessLog.subjectId, actor.id))
    .orderBy(desc(accessLog.id));
}
