/** Who looked at a learner or changed something about them, for "Meine Daten". */
import { desc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { account } from '#db/schema/accounts.ts';
import { accessLog } from '#db/schema/audit.ts';
import { part } from '#domains/office/my-data/queries.ts';
import { reasonIn, roles } from '#lib/actor.ts';
import { say, type Language } from '#lib/say.ts';
import { auditActions } from './rules.ts';

const by = alias(account, 'by');
const words = [...auditActions, ...roles, 'system'] as const;

/** A role or an act; one that the portal knew once, and no longer does, stays as it was written. */
function wordOf(stored: string, { say: said }: Language): string {
  const word = words.find((one) => one === stored);
  return word ? said(`myData.values.${word}`) : stored;
}

/** Refused tries too; the latest first. */
export const looks = part({
  columns: [say('myData.moment'), say('myData.who'), say('myData.what'), say('myData.why')],
  read: (reader, { id }) =>
    reader
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
      .where(eq(accessLog.subjectId, id))
      .orderBy(desc(accessLog.id)),
  rows: (stored, language) =>
    stored.map(({ at, givenName, familyName, role, action, refused, reason }) => {
      const name = [givenName, familyName].filter(Boolean).join(' ');
      const what = wordOf(action, language);
      const why = reasonIn(reason);
      return [
        language.moment(at),
        `${name || language.say('myData.nobody')} (${wordOf(role, language)})`,
        refused ? language.say('myData.refused', { what }) : what,
        why ? language.say(`logs.reasons.${why}`) : '',
      ];
    }),
});
