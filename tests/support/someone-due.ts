/** A learner whom a reminder is due to: the site, its rule, her address, and the night it comes in. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { account, site, staffSite } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import type { Actor } from '#lib/actor.ts';
import { askForMail, confirmMail } from '#domains/desk/reminders/commands.learner.ts';
import { makeRule } from '#domains/desk/reminders/commands.ts';
import { offLink } from '#domains/desk/reminders/keys.ts';
import { reminderRound } from '#jobs/reminders.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, secondsNow, today } from '#lib/time.ts';
import { give } from './clients.ts';
import type { MailServer } from './mail-server.ts';
import { learnersAt } from './people.ts';
import type { Portal } from './portal.ts';
import { mailSettings } from './post.ts';

/** The round of a night, by the mail server as it is then. */
export const night = (post: MailServer, portal: Portal) =>
  reminderRound({
    reader: portal.db.reader,
    write: portal.db.write,
    settings: readSettings(mailSettings(post, portal)),
  });

/**
 * A site of its own with somebody of the staff, and a learner who was given a course that is due.
 */
export async function someoneDue({ db, office }: Portal, dueDay = addDays(today(), 3)) {
  const family = `Muster${randomUUID().slice(0, 8)}`;
  const staff = await db.write(async (tx): Promise<Actor> => {
    const [place] = await tx
      .insert(site)
      .values({ name: `Standort ${family}` })
      .returning({ id: site.id });
    const publicId = randomUUID();
    const [made] = await tx
      .insert(account)
      .values({
        publicId,
        role: 'staff',
        givenName: 'Probe',
        familyName: family,
        madeOn: today(),
        openedOn: today(),
      })
      .returning({ id: account.id });
    if (!place || !made) throw new Error('No staff.');
    await tx.insert(staffSite).values({ staffId: made.id, siteId: place.id });
    return {
      id: made.id,
      publicId,
      role: 'staff',
      givenName: 'Probe',
      familyName: family,
      siteIds: [place.id],
      today: today(),
    };
  });
  const [rosa] = await learnersAt(db, staff.siteIds[0] ?? 0, [['Rosa', family]]);
  if (!rosa) throw new Error('Nobody to remind.');
  await db.write((tx) =>
    tx.update(account).set({ openedOn: today() }).where(eq(account.id, rosa.id)),
  );
  const due = async (slug: string, day: string): Promise<string> =>
    give(db, { ...office, staff }, rosa.id, await courseNumber(db, slug), {
      dueDay: day,
      assignedOn: addDays(today(), -5),
    });
  await due('e-mail', dueDay);
  return { staff, rosa: { ...rosa, role: 'learner' as const }, family, due };
}

async function courseNumber({ reader }: Portal['db'], slug: string): Promise<number> {
  const [found] = await reader.select({ id: course.id }).from(course).where(eq(course.slug, slug));
  return found?.id ?? 0;
}

/** A rule of their site that reminds of a due day. */
export const remindsOfDue = ({ db }: Portal, staff: Actor, days: number) =>
  db.write((tx) =>
    makeRule(tx, staff, {
      once: randomUUID(),
      site: staff.siteIds[0] ?? 0,
      name: `In ${days} Tagen`,
      body: 'Ihr Kurs soll bald fertig sein.',
      conditions: { join: 'all', blocks: [{ join: 'all', conditions: [{ kind: 'due', days }] }] },
    }),
  );

/** Has confirmed an address; gives the name and the end of the link that ends the mails. */
export async function getsMail(
  { db }: Portal,
  learner: { id: number; publicId: string },
): Promise<{ publicId: string; link: string }> {
  const { KUNDENNUMMER_KEY: key } = readSettings({});
  const publicId = randomUUID();
  const actor: Actor = {
    ...learner,
    role: 'learner',
    givenName: 'Rosa',
    familyName: 'Muster',
    siteIds: [],
    today: today(),
  };
  await db.write((tx) =>
    askForMail(tx, actor, {
      publicId,
      sealed: seal(key, `${publicId}@post.example`, 'mail_address.address'),
      code: '123456',
      now: secondsNow(),
    }),
  );
  await db.write((tx) => confirmMail(tx, actor, { code: '123456', now: secondsNow() }));
  return { publicId, link: offLink(key, publicId) };
}
