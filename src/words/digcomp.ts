import type { CatalogueModule } from '#domains/learning/courses/queries.ts';
import { fill, messages } from '#lib/i18n.ts';

/**
 * What a course practises of the European frame of digital skills: "DigComp 2.2: 2.1 (Stufe 1), 4.2
 * (Stufe 2)"; the highest level of each.
 */
export function digcompWords(modules: readonly Pick<CatalogueModule, 'digcomp'>[]): string {
  const all = modules
    .flatMap(({ digcomp }) => digcomp)
    .toSorted((a, b) => a.id.localeCompare(b.id) || a.level - b.level);
  const highest = new Map(all.map(({ id, level }) => [id, level]));
  const skills = [...highest]
    .map(([id, level]) => fill(messages.desk.digcompSkill, { id, level }))
    .join(', ');
  return skills === ''
    ? ''
    : fill(messages.desk.digcomp, { version: all[0]?.version ?? '', skills });
}
