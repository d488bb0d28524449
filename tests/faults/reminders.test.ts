/**
 * A night that is cut off: no reminder is given twice, and no mail is sent twice (decisions/024).
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eq, inArray } from 'drizzle-orm';
import { account } from '#db/schema/accounts.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { courseStanding } from '#db/schema/progress.ts';
import { mailAddress, reminder } from '#db/schema/reminders.ts';
import type { Actor } from '#lib/actor.ts';
import {
  askForMail,
  confirmMail,
  endMail,
  endMailByLink,
  seeReminder,
  switchReminder,
} from '#domains/desk/reminders/commands.learner.ts';
import { makeRule } from '#domains/desk/reminders/commands.ts';
import { mailStanding } from '#domains/desk/reminders/queries.mail.ts';
import { mailOf } from '#domains/desk/reminders/queries.learner.ts';
import type { Condition } from '#domains/desk/reminders/rules.ts';
import { reminderRound } from '#jobs/reminders.ts';
import { nodeFlags } from '#scripts/install.mjs';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { addDays, dayNumber, today } from '#lib/time.ts';
import { give, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { courseOf, learnersAt, openOffice, type Office } from '../support/people.ts';

let db: TestDatabase;
let office: Office;
let learners: Actor[];
let courseId: number;
const servers: MailServer[] = [];
const day = today();
const now = 1_790_000_000;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
  office.staff.today = day;
  const made = await learnersAt(db, office.mayen, [
    ['Rosa', 'Muster'],
    ['Karl', 'Beispiel'],
  ]);
  learners = made.map((m): Actor => ({
    ...m,
    role: 'learner',
    givenName: 'Rosa',
    familyName: 'Muster',
    siteIds: [office.mayen],
    today: day,
  }));
  await db.write((tx) =>
    tx
      .update(account)
      .set({ openedOn: day })
      .where(
        inArray(
          account.id,
          made.map((m) => m.id),
        ),
      ),
  );
  const { id } = await courseOf(db, 'e-mail', 2);
  courseId = id;
  for (const learner of learners) {
    await give(db, office, learner.id, id, {
      assignedOn: addDays(day, -20),
      dueDay: addDays(day, 3),
    });
    await wantsMail(learner);
  }
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  await db.close();
});

async function wantsMail(learner: Actor): Promise<string> {
  const publicId = randomUUID();
  await db.write((tx) =>
    askForMail(tx, learner, {
      publicId,
      sealed: seal(key, `l${learner.id}@post.example`, 'mail_address.address'),
      code: '123456',
      now,
    }),
  );
  await db.write((tx) => confirmMail(tx, learner, { code: '123456', now }));
  return publicId;
}
const rule = (kind: Condition['kind'], days: number): Promise<{ rule: string }> =>
  db.write((tx) =>
    makeRule(tx, office.staff, {
      once: randomUUID(),
      site: office.mayen,
      name: 'Frist',
      body: 'Ihr Kurs soll bald fertig sein.',
      conditions: { join: 'all', blocks: [{ join: 'all', conditions: [{ kind, days }] }] },
    }),
  );
async function server(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const started = await startMailServer(options);
  servers.push(started);
  return started;
}
const environment = (url: string): Record<string, string> => ({
  SMTP_URL: url,
  MAIL_FROM: 'portal@lernen.example',
  KUNDENNUMMER_KEY: key,
  DATABASE_URL: `file:${db.file}`,
});
const round = (url: string) =>
  reminderRound({ reader: db.reader, write: db.write, settings: readSettings(environment(url)) });
const states = async () =>
  (
    await db.reader
      .select({ learnerId: reminder.learnerId, mail: reminder.mail })
      .from(reminder)
      .orderBy(reminder.learnerId)
  ).map((r) => r.mail);

describe('a night', () => {
  it('that is killed while the mail server has a mail in hand sends that one never again, and all others the next time', async () => {
    await rule('due', 7);
    let inHand: () => void = () => undefined;
    const taken = new Promise<void>((resolve) => {
      inHand = resolve;
    });
    const hanging = await server({
      onData: (stream) => {
        stream.resume().on('end', () => {
          inHand();
        });
      },
    });
    const child = spawn(process.execPath, [...nodeFlags, 'scripts/daily.ts'], {
      env: { ...process.env, ...environment(hanging.url) },
      stdio: 'ignore',
    });
    await taken;
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await states()).toEqual(['sending', 'waiting']);
    const good = await server();
    expect(await round(good.url)).toEqual({ given: 0, sent: 1, waiting: 0 });
    expect(good.mails.map((m) => m.to)).toEqual([[`l${learners[1]?.id ?? 0}@post.example`]]);
    expect(await states()).toEqual(['unclear', 'sent']);
    expect(await mailStanding(db.reader)).toEqual({
      day,
      sent: 1,
      fault: '',
      waiting: 0,
      refused: 0,
      unclear: 1,
    });
    expect(await round(good.url)).toEqual({ given: 0, sent: 0, waiting: 0 });
  });

  it('that runs twice at once sends everybody one mail, though two rules reach them', async () => {
    await rule('due', 7);
    await rule('due', 5);
    const good = await server();
    await Promise.all([round(good.url), round(good.url)]);
    await round(good.url);
    expect(good.mails.map((m) => m.to[0]).sort()).toEqual(
      learners.map((l) => `l${l.id}@post.example`),
    );
  });

  it('sends nothing because somebody does not learn, and nothing to who has read it, switched it off or ended it meanwhile', async () => {
    const good = await server();
    const [rosa, karl] = learners as [Actor, Actor];
    await rule('card', 1);
    const due = await rule('due', 7);
    await round('smtp://127.0.0.1:1');
    expect(await states()).toEqual(['waiting', 'waiting']);
    await db.write((tx) => seeReminder(tx, rosa, due));
    await db.write((tx) => switchReminder(tx, karl, { ...due, on: false }));
    expect(await round(good.url)).toMatchObject({ sent: 0, waiting: 0 });
    const again = await rule('due', 5);
    await round('smtp://127.0.0.1:1');
    await db.write((tx) => endMail(tx, rosa));
    await db.write((tx) => switchReminder(tx, karl, { ...again, on: false }));
    expect(await round(good.url)).toMatchObject({ sent: 0, waiting: 0 });
    expect(good.mails).toEqual([]);
  });

  it('sends nothing any more that the portal does not say: the course was taken back, or something was learned since', async () => {
    const good = await server();
    const [rosa, karl] = learners as [Actor, Actor];
    await rule('due', 7);
    await round('smtp://127.0.0.1:1');
    expect(await states()).toEqual(['waiting', 'waiting']);
    await db.write(async (tx) => {
      await tx
        .update(assignment)
        .set({ withdrawnOn: day })
        .where(eq(assignment.learnerId, rosa.id));
      await tx.insert(courseStanding).values({
        learnerId: karl.id,
        courseId,
        startedDay: dayNumber(day),
        lastDay: dayNumber(day),
      });
    });
    expect(await round(good.url)).toMatchObject({ sent: 0, waiting: 0 });
    expect(good.mails).toEqual([]);
  });

  it('goes on with the others when one address is refused for now, and says why', async () => {
    await rule('due', 7);
    const moody = await server({
      onRcptTo: ({ address }, _session, done) => {
        done(
          address.startsWith(`l${learners[0]?.id ?? 0}@`)
            ? Object.assign(new Error('later'), { responseCode: 451 })
            : null,
        );
      },
    });
    expect(await round(moody.url)).toEqual({ given: 2, sent: 1, waiting: 1 });
    expect((await mailStanding(db.reader))?.fault).toBe(
      'Der Mail-Server hat die E-Mail abgelehnt (Antwort 451).',
    );
    expect(await round(moody.url)).toEqual({ given: 0, sent: 0, waiting: 1 });
  });
});

describe('an address', () => {
  const asks = (learner: Actor, code = '654321') =>
    db.write((tx) =>
      askForMail(tx, learner, {
        publicId: randomUUID(),
        sealed: seal(key, 'neu@post.example', 'mail_address.address'),
        code,
        now,
      }),
    );
  const confirms = (learner: Actor, code: string, at = now) =>
    db.write((tx) => confirmMail(tx, learner, { code, now: at }));

  it('opens to its code alone, five times and within the hour', async () => {
    const [rosa, karl] = learners as [Actor, Actor];
    await asks(rosa);
    expect(await confirms(rosa, '654321', now + 3601)).toBe('over');
    for (let i = 0; i < 5; i += 1) expect(await confirms(rosa, '111111')).toBe('wrong');
    expect(await confirms(rosa, '654321')).toBe('over');
    expect((await mailOf(db.reader, rosa, key))?.confirmedOn).toBeNull();
    await asks(karl);
    expect(await confirms(karl, '654321')).toBe('fits');
    await expect(confirms(karl, '654321')).rejects.toMatchObject({
      sentence: 'reminders.nothingWaits',
    });
  });

  it('gets five codes a day at the most, also when it is taken away between', async () => {
    const [rosa] = learners as [Actor];
    for (let i = 0; i < 4; i += 1) {
      await asks(rosa);
      await db.write((tx) => endMail(tx, rosa));
    }
    await expect(asks(rosa)).rejects.toMatchObject({
      fields: { address: 'reminders.codesTooMany' },
    });
    await db.write((tx) =>
      askForMail(
        tx,
        { ...rosa, today: addDays(day, 1) },
        {
          publicId: randomUUID(),
          sealed: seal(key, 'neu@post.example', 'mail_address.address'),
          code: '1',
          now,
        },
      ),
    );
  });

  it('is gone at once when it is ended, here or by the link', async () => {
    const [rosa, karl] = learners as [Actor, Actor];
    const publicId = await wantsMail(karl);
    await db.write((tx) => endMail(tx, rosa));
    await db.write((tx) => endMailByLink(tx, publicId));
    const rows = await db.reader
      .select({ sealed: mailAddress.sealed, confirmedOn: mailAddress.confirmedOn })
      .from(mailAddress);
    expect(rows).toEqual([
      { sealed: null, confirmedOn: null },
      { sealed: null, confirmedOn: null },
    ]);
    expect(await db.reader.$count(mailAddress, eq(mailAddress.accountId, rosa.id))).toBe(1);
  });
});
