/** A domain that is new says all of itself in its own manifest: no other list waits for its name. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { menuWords } from '#domains/manifests.ts';
import { manifest } from '#lib/manifest.ts';
import { menuFrom, menuOf } from '#words/menus.ts';

const letters = manifest({
  name: 'desk.learners',
  tables: {},
  verbs: {},
  acts: {},
  menu: [
    {
      for: 'staff',
      under: 'people',
      at: 35,
      key: 'letters',
      label: 'desk.learners',
      href: '/betreuung/briefe',
    },
    {
      for: 'caseworker',
      at: 15,
      key: 'letters',
      label: 'desk.learners',
      href: '/fachkraft/briefe',
    },
  ],
});
const keysOf = (items: readonly { key: string }[]): string[] => items.map(({ key }) => key);

describe('The menus', () => {
  it('show the pages of a new domain where its manifest says', () => {
    const all = [...menuWords, ...letters.menu];
    const people = menuFrom(all, 'staff').find(({ key }) => key === 'people')?.group ?? [];
    expect(keysOf(people).slice(2, 5)).toEqual(['cards', 'letters', 'groups']);
    expect(keysOf(menuFrom(all, 'caseworker')).slice(0, 3)).toEqual([
      'overview',
      'letters',
      'standings',
    ]);
    expect(menuFrom(all, 'learner')).toEqual(menuOf.learner);
  });

  it('have every word of a manifest once, at a place of its own, and each leads to a page', () => {
    for (const [role, items] of Object.entries(menuOf)) {
      const words = menuWords.filter((one) => one.for === role);
      const shown = items.flatMap(({ key, group }) => (group ? keysOf(group) : [key]));
      expect(new Set(shown).size, role).toBe(shown.length);
      expect(keysOf(words).filter((key) => !shown.includes(key))).toEqual([]);
      const places = words.map(({ under = '', at }) => `${under} ${at}`);
      expect(places.filter((place, i) => places.indexOf(place) !== i)).toEqual([]);
    }
    const nowhere = menuWords.filter(
      ({ href }) =>
        !existsSync(`src/pages${href}.astro`) && !existsSync(`src/pages${href}/index.astro`),
    );
    expect(nowhere).toEqual([]);
  });
});
