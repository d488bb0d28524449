import { z } from 'astro/zod';
import { messages } from '#lib/i18n.ts';
import { localPath } from '#lib/local-path.ts';
import { schemes, sizes, writeView } from '#lib/view.ts';
import { leaveCookie } from '#web/cookies.ts';
import { command } from './_command.ts';
import { say } from '#lib/say.ts';

const year = 365 * 24 * 3600;

/** "Schrift und Farben": stored in this browser, for a year. */
const save = command({
  allow: 'anyone',
  input: z.object({
    size: z.enum(sizes, { error: say('learn.chooseOne') }),
    scheme: z.enum(schemes, { error: say('learn.chooseOne') }),
    from: z
      .string()
      .default('/')
      .transform((path) => localPath(path, '/')),
  }),
  run: () => Promise.resolve(),
  next: (_, { from, ...view }, { cookies }) => {
    leaveCookie(cookies, 'view', writeView(view), { maxAge: year });
    return { to: `/ansicht?von=${encodeURIComponent(from)}`, say: messages.learn.viewSaved };
  },
});

export const view = { save };
