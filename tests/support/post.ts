/** A portal that sends mail, and the real mail server that takes it. */
import { openDatabase } from './database.ts';
import { startMailServer, type MailServer } from './mail-server.ts';
import { openOffice } from './people.ts';
import { test as base, type Portal } from './portal.ts';
import { roundOfStart, startServer } from './server.ts';

const mailFrom = 'lernen@portal.example';

/** The settings of the portal as far as mail needs them. */
export const mailSettings = (post: MailServer, portal: Portal): Record<string, string> => ({
  SMTP_URL: post.url,
  MAIL_FROM: mailFrom,
  PUBLIC_URL: portal.url,
});

export const test = base.extend<object, { post: MailServer }>({
  post: [
    async ({}, use) => {
      const post = await startMailServer();
      await use(post);
      await post.close();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ post }, use) => {
      const { url, stop, remove, file } = await startServer({
        filled: true,
        until: roundOfStart,
        env: { SECOND_FACTOR: 'offered', SMTP_URL: post.url, MAIL_FROM: mailFrom },
      });
      const db = openDatabase(file);
      await use({ url, cardCode: '', db, deliveries: '', office: await openOffice(db) });
      await db.close();
      await stop();
      remove();
    },
    { scope: 'worker' },
  ],
});
export { expect } from './portal.ts';
