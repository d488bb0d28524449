/**
 * What a browser is given to draw of a sight, asked by a plain request: two with the same drawing
 * differ at most in days, counts and random numbers.
 */
import { createHash } from 'node:crypto';
import { ask, type Answer, type Asker, type Question } from './asking.ts';
import type { Sight } from './sight.ts';
import type { World } from './world.ts';

/**
 * Does what comes before a sight, and gives the cookies that the browser has then, the session
 * among them.
 */
export async function cookiesOf(
  url: string,
  world: World,
  { who, before }: Sight,
): Promise<string[]> {
  const asked = async (asker: Asker, question: Question): Promise<string> =>
    cookiesSet(await ask(url, world, asker, question)).join('; ');
  const kept = (await before?.(asked, world.own)) ?? '';
  const session = who === 'nobody' ? '' : world.members[who].cookie;
  return `${session}; ${kept}`.split('; ').filter(Boolean);
}

/** The fields of the form that is sent at a sight, if one is. */
export const fieldsOf = ({ form }: Sight, { own }: World): [string, string][] | undefined =>
  form && [...new URLSearchParams(typeof form === 'function' ? form(own) : form)];

/** A sight as the portal sends it, as 16 signs. Throws where it leads in circles. */
export async function drawingOf(url: string, world: World, sight: Sight): Promise<string> {
  const cookies = await cookiesOf(url, world, sight);
  const asked = (question: Question): Promise<Answer> =>
    ask(url, world, 'nobody', { ...question, cookie: cookies.join('; ') });
  let answer = await asked({ path: sight.path(world.own), form: fieldsOf(sight, world) });
  for (let hop = 0; answer.to !== null; hop += 1) {
    if (hop === 5) throw new Error(`It leads in circles: ${answer.to}`);
    cookies.push(...cookiesSet(answer));
    answer = await asked({ path: answer.to });
  }
  return createHash('sha256')
    .update(`${answer.status} ${withoutChance(answer.body)}`)
    .digest('hex')
    .slice(0, 16);
}

/** What is another in each run or on each day, and what stands in its place. */
const chance: [RegExp, string][] = [
  [/ uid="\w+"/g, ''],
  // Codes and numbers to read aloud: "KPXJ 3NMF".
  [/\b[A-Z\d]{4}(?: [A-Z\d]{4})+\b/g, '…'],
  [/\d+:\d+ Uhr/g, '… Uhr'],
  // Counts, days, random numbers and names made with them.
  [/[\w-]*\d[\w-]*/g, '…'],
  [
    /\b(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b/g,
    'Monat',
  ],
  [/\b(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)\b/g, 'Wochentag'],
];

/**
 * A page without what is another by chance. What the names of its styles and scripts say of their
 * content stays, and so do the ranks of headings and where the focus goes.
 */
const withoutChance = (page: string): string =>
  page
    .split(/(\/_astro\/[\w.@-]+|<\/?h\d|tabindex="-?\d")/)
    .map((part, i) =>
      i % 2 === 1 ? part : chance.reduce((text, [of, by]) => text.replaceAll(of, by), part),
    )
    .join('');

const cookiesSet = ({ headers }: Answer): string[] =>
  headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value.split(';')[0] ?? '');
