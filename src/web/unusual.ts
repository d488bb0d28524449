/**
 * Numbers of the last 24 hours that an admin should see: counts beside the number from which they
 * are shown, and no more.
 */
import { roleWord } from '#words/logs.ts';
import { manyRead, oftenRefused, type UnusualCount } from '#domains/office/audit/queries.ts';
import { unusualFrom, type Unusual } from '#domains/office/audit/rules.ts';
import { oftenTried, strangeTries } from '#domains/office/security/queries.ts';
import { fill, messages } from '#lib/i18n.ts';
import { secondsNow } from '#lib/time.ts';

const words = messages.logs;
const sentences = {
  refused: words.unusualRefused,
  read: words.unusualRead,
  wrong: words.unusualWrong,
  strange: words.unusualStrange,
} satisfies Record<Unusual, string>;

/** Each as a sentence, and the lines behind it. */
export async function unusualNow({
  db,
}: Pick<App.Locals, 'db'>): Promise<{ text: string; href: string }[]> {
  const since = `${new Date((secondsNow() - 86_400) * 1000).toISOString().slice(0, 19)}Z`;
  const strange = await strangeTries(db, since);
  return [
    ...(await oftenRefused(db, since)).map((c) => ({
      text: say('refused', c),
      href: `/protokoll?person=${c.publicId}&abgelehnt=ja`,
    })),
    ...(await manyRead(db, since)).map((c) => ({
      text: say('read', c),
      href: `/protokoll?person=${c.publicId}&art=read`,
    })),
    ...(await oftenTried(db, since, unusualFrom.wrong)).map((c) => ({
      text: say('wrong', c),
      href: `/protokoll/anmeldungen?person=${c.publicId}&abgelehnt=ja`,
    })),
    ...(strange < unusualFrom.strange
      ? []
      : [
          {
            text: fill(sentences.strange, { n: strange, most: unusualFrom.strange }),
            href: '/protokoll/anmeldungen?abgelehnt=ja',
          },
        ]),
  ];
}

function say(what: Unusual, { givenName, familyName, role, n }: UnusualCount): string {
  return fill(sentences[what], {
    name: `${givenName} ${familyName}`,
    role: roleWord(role),
    n,
    most: unusualFrom[what],
  });
}
