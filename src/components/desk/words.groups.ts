/** Groups in the desk's words. */
import type { Group } from '#domains/groups/queries.ts';
import { fill, messages } from '#lib/i18n.ts';

const words = messages.groups;

/** "nach Regel: Fachkraft Petra Amt, E-Mail zugewiesen". */
export function kindWords({ rule }: Pick<Group, 'rule'>, courses: readonly { slug: string; title: string }[], caseworkers: readonly { publicId: string; givenName: string; familyName: string }[]): string {
  if (rule === null) return words.kindHand;
  const person = caseworkers.find((c) => c.publicId === rule.caseworker);
  const course = courses.find((c) => c.slug === rule.course)?.title ?? words.gone;
  const parts = [
    rule.caseworker !== null && fill(words.ruleSaysCaseworker, { name: person ? `${person.givenName} ${person.familyName}` : words.gone }),
    rule.course !== null && fill(words.ruleSaysCourse, { course, state: words[`state_${rule.state}`] }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? words.ruleAll : fill(words.ruleSays, { parts: parts.join(', ') });
}

/** "30 Personen". */
export const peopleWords = (n: number): string => (n === 1 ? words.members_one : fill(words.members_many, { n }));
