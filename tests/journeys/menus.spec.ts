/**
 * Every menu has at most five words, and each task of a role is three links away from its menu at
 * the most.
 */
import { homeOf } from '#domains/people/accounts/rules.ts';
import type { Role } from '#lib/actor.ts';
import { routesOfBuild } from '../support/matrix/surface.ts';
import { expect, test } from '../support/portal.ts';
import { visitor, type Shown } from '../support/visitor.ts';

const folders: Record<Exclude<Role, 'learner'>, string[]> = {
  staff: ['/betreuung'],
  caseworker: ['/fachkraft'],
  admin: ['/verwaltung', '/protokoll'],
  dpo: ['/protokoll'],
};

/** Pages in the middle of a task: its forms lead there, and nobody begins with them. */
const inBetween: Record<string, string> = {
  '/betreuung/lernende/einlesen/spalten': 'after the file was chosen',
  '/betreuung/lernende/einlesen/pruefen': 'after the file was chosen',
  '/betreuung/lernende/einlesen/fertig': 'after the file was read in',
  '/betreuung/zuweisen/frist': 'after the choice of people',
  '/betreuung/zuweisen/angaben': 'after the choice of people',
  '/betreuung/zuweisen/pruefen': 'after the choice of people',
  '/betreuung/zuweisen/karten': 'after the choice of people',
  '/betreuung/zuweisen/liste': 'after the choice of people',
  '/betreuung/zuweisen/ruecknahme': 'after the choice of people',
  '/betreuung/bewerbungen/[id]/bewilligen': 'after it was taken in review',
  '/betreuung/bewerbungen/[id]/ablehnen': 'after it was taken in review',
  '/betreuung/daneben/[id]': "after the learner's code",
  '/betreuung/daneben/[id]/[module]/[step]': "after the learner's code",
  '/betreuung/papier/[number]': 'after the number of the sheet',
  '/betreuung/papier/[number]/[person]': 'after the number of the sheet',
  '/verwaltung/konten/[id]/warum': 'before the page of somebody whose case is not theirs',
  '/verwaltung/zugaenge/[id]/schluessel': 'once, after it was made',
};

const patterns = () =>
  routesOfBuild()
    .filter(({ type, own }) => type === 'page' && own)
    .map(({ pattern }) => ({
      pattern,
      parts: (pattern.match(/\[/g) ?? []).length,
      matches: new RegExp(`^${pattern.replace(/\[[^\]]+\]/g, '[^/]+')}$`),
    }))
    // An address with a name of its own comes before one with a part that changes.
    .toSorted((a, b) => a.parts - b.parts);

/** The part of a page that is a menu of this name. */
const navIn = (html: string, name: string): string =>
  new RegExp(`<nav[^>]*aria-label="${name}"[\\s\\S]*?</nav>`).exec(html)?.[0] ?? '';
const hrefsIn = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)].map(([, href = '']) =>
    href.replaceAll('&#38;', '&').replaceAll('&amp;', '&'),
  );

const everybody = ['/hilfe', '/konto'];
const isIn = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

/**
 * So many of each kind of page are opened: what one shows depends on whose it is, and other tests
 * make people of their own.
 */
const mostOfAKind = 8;

/** How many links each page is away from the menu. */
async function walk(
  get: (path: string) => Promise<Shown>,
  menu: readonly string[],
  folders: readonly string[],
): Promise<Map<string, number>> {
  const kinds = patterns();
  const kindOf = (href: string): string =>
    kinds.find(({ matches }) => matches.test(href.split('?')[0] ?? ''))?.pattern ?? '';
  const reached = new Map<string, number>();
  const opened = new Map<string, Set<string>>();
  let next = menu;
  for (let links = 1; links <= 3; links += 1) {
    const further: string[] = [];
    for (const href of next) {
      const pattern = kindOf(href);
      const alike = opened.get(pattern) ?? new Set();
      // Texts for everybody also lead to what others have.
      if (
        alike.has(href) ||
        alike.size >= mostOfAKind ||
        !isIn(pattern, [...folders, ...everybody])
      )
        continue;
      opened.set(pattern, alike.add(href));
      if (!reached.has(pattern)) reached.set(pattern, links);
      const first = await get(href);
      // Whoever looks for one person in a log is asked for a reason first.
      const shown = first.status === 303 ? await get(first.to) : first;
      expect({ href, status: shown.status }).toEqual({ href, status: 200 });
      further.push(...hrefsIn(shown.html));
    }
    next = further;
  }
  return reached;
}

for (const [role, own] of Object.entries(folders) as [Exclude<Role, 'learner'>, string[]][]) {
  test(`${role}: five words at the most, and every task within three links`, async ({
    portal,
    trial,
  }) => {
    const { cookie } = trial.world.members[role];
    const asRole = await visitor(portal.url);
    const get = (path: string): Promise<Shown> => asRole.get(path, { cookie });
    const { html } = await get(homeOf[role]);
    const words = hrefsIn(navIn(html, 'Hauptmenü'));
    expect(words.length).toBeGreaterThan(1);
    expect(words.length).toBeLessThanOrEqual(5);
    const reached = await walk(get, [...words, ...hrefsIn(navIn(html, 'Unter [^"]+'))], own);
    const wanted = [
      ...everybody,
      ...patterns()
        .map(({ pattern }) => pattern)
        .filter((pattern) => isIn(pattern, own) && !(pattern in inBetween)),
    ];
    expect(wanted.filter((pattern) => !reached.has(pattern))).toEqual([]);
  });
}

test('the learner has five words too, and what is in between is in the build', async ({
  portal,
  trial,
}) => {
  const { html } = await (
    await visitor(portal.url)
  ).get('/lernen', { cookie: trial.world.members.learner.cookie });
  expect(hrefsIn(navIn(html, 'Hauptmenü'))).toHaveLength(5);
  const built = patterns().map(({ pattern }) => pattern);
  expect(Object.keys(inBetween).filter((pattern) => !built.includes(pattern))).toEqual([]);
});

test('no menu is wider than a phone, on the pages where it is longest', async ({
  device,
  trial,
}) => {
  for (const role of ['staff', 'caseworker', 'admin', 'dpo'] as const) {
    const page = await device(trial.world.members[role], {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(homeOf[role]);
      const menus = await page
        .locator('nav.menu')
        .evaluateAll((found) => found.map((nav) => nav.scrollWidth));
      expect({ role, fits: Math.max(...menus) <= width }).toEqual({ role, fits: true });
      expect({
        role,
        width: await page.evaluate(() => document.documentElement.scrollWidth),
      }).toEqual({ role, width });
    }
  }
});
