/** Groups in the desk's words. */
import type { StaysBecause } from '#domains/learning/enrolment/rules.back.ts';
import type { Group } from '#domains/desk/groups/queries.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.groups;

/** "nach Regel: Fachkraft Petra Amt, E-Mail zugewiesen". */
export function kindWords(
  { rule }: Pick<Group, 'rule'>,
  courses: readonly { slug: string; title: string }[],
  caseworkers: readonly { publicId: string; givenName: string; familyName: string }[],
): string {
  if (rule === null) return words.kindHand;
  const person = caseworkers.find((c) => c.publicId === rule.caseworker);
  const course = courses.find((c) => c.slug === rule.course)?.title ?? words.gone;
  const parts = [
    rule.caseworker !== null &&
      fill(words.ruleSaysCaseworker, {
        name: person ? `${person.givenName} ${person.familyName}` : words.gone,
      }),
    rule.course !== null &&
      fill(words.ruleSaysCourse, { course, state: words[`state_${rule.state}`] }),
    rule.who !== '' && messages.desk[`narrow_${rule.who}`],
    rule.imported !== '' && fill(words.ruleSaysImported, { day: sayShortDay(rule.imported) }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? words.ruleAll : fill(words.ruleSays, { parts: parts.join(', ') });
}

/** "30 Personen". */
export const peopleWords = (n: number): string =>
  n === 1 ? words.members_one : fill(words.members_many, { n });

/** "30 Personen haben jetzt den Kurs „E-Mail“"; of a path how many courses, and the first. */
export function actWords({
  kind,
  people: n,
  courses,
  title: course,
}: {
  kind: 'assign' | 'due_day' | 'withdraw';
  people: number;
  courses: number;
  title: string;
}): string {
  if (courses > 1)
    return fill(n === 1 ? messages.templates.act_one : messages.templates.act_many, {
      n,
      courses,
      course,
    });
  return fill(words[`act_${kind}_${n === 1 ? 'one' : 'many'}`], { n, course });
}

/** "3 Zuweisungen bleiben als „Zurückgenommen“ stehen: Der Kurs war schon begonnen." */
export const staysText = ({ why, n }: { why: StaysBecause; n: number }): string =>
  fill(n === 1 ? words.kept_one : words.kept_many, { n, why: messages.terms.kept[why] });
