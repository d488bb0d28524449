/** Standings, assignments and names in the desk's words. */
import type { Standing } from '#domains/desk/lists/rules.ts';
import type { Terms } from '#domains/learning/enrolment/rules.ts';
import { afterBecause } from '#domains/learning/enrolment/rules.acts.ts';
import { sayBinding } from '#domains/learning/enrolment/rules.words.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayModules, sayModulesOf } from '#lib/say-modules.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.desk;
const said = messages.terms.standing;

/**
 * "2 von 6 Modulen, zuletzt gelernt am 3. Oktober 2026"; of a confidential course only whether
 * there is proof.
 */
export function standingWords(standing: Standing): string {
  if (standing.kind === 'confidential') return standing.proven ? said.proven : said.assignedOnly;
  const { modulesDone: n, modulesTotal: of, finishedOn, lastDay } = standing;
  if (finishedOn !== null) return fill(said.finishedOn, { day: sayShortDay(finishedOn) });
  return lastDay === null
    ? fill(said.notBegun, { modules: sayModules(of) })
    : fill(said.someDone, { modules: sayModulesOf(n, of), day: sayShortDay(lastDay) });
}

/** "6. Oktober 2026, weil das Netz weg war". */
const dueWords = (day: string, reason = ''): string =>
  reason === ''
    ? sayShortDay(day)
    : fill(words.dueMoved, { day: sayShortDay(day), reason: afterBecause(reason) });

/** What is agreed, as rows of a summary. */
export function termsRows(
  terms: Omit<Terms, 'measureNumber' | 'after'> & {
    measureNumber: string | null;
    dueReason?: string;
    afterTitle?: string | null | undefined;
  },
): { label: string; value: string }[] {
  return [
    { label: messages.terms.bindingLabel, value: sayBinding(terms, sayShortDay) },
    {
      label: messages.terms.dueLabel,
      value: terms.dueDay === null ? messages.terms.noDue : dueWords(terms.dueDay, terms.dueReason),
    },
    ...(terms.afterTitle
      ? [
          {
            label: messages.templates.order,
            value: fill(messages.templates.orderAfter, { course: terms.afterTitle }),
          },
        ]
      : []),
    { label: words.reasonShort, value: terms.reason === '' ? words.noReason : `„${terms.reason}“` },
    { label: words.legalForm, value: words[`legalForm_${terms.legalForm}`] },
    ...(terms.measureNumber ? [{ label: words.measureNumber, value: terms.measureNumber }] : []),
  ];
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Keeps a part of a name from turning the line around it. */
const isolated = (part: string): string => (rightToLeft.test(part) ? `\u2068${part}\u2069` : part);

/** "Muster, Rosa", as lists sort. */
export const listName = ({
  familyName,
  givenName,
}: {
  familyName: string;
  givenName: string;
}): string => `${isolated(familyName)}, ${isolated(givenName)}`;

/** "Rosa Muster", as one speaks. */
export const fullName = ({
  familyName,
  givenName,
}: {
  familyName: string;
  givenName: string;
}): string => `${isolated(givenName)} ${isolated(familyName)}`;
