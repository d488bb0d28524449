/** Standings, assignments and names in the desk's words. */
import type { Standing } from '#domains/desk/rules.ts';
import type { Terms } from '#domains/enrolment/rules.ts';
import { afterBecause } from '#domains/enrolment/rules.acts.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayModules, sayModulesOf } from '#lib/say-modules.ts';
import { sayShortDay } from '#lib/time.ts';

const words = messages.desk;

/** "2 von 6 Modulen, zuletzt gelernt am 3. Oktober 2026"; of a confidential course only whether there is proof. */
export function standingWords(standing: Standing): string {
  if (standing.kind === 'confidential') return standing.proven ? words.proven : words.assignedOnly;
  const { modulesDone: n, modulesTotal: of, finishedOn, lastDay } = standing;
  if (finishedOn !== null) return fill(words.finishedOn, { day: sayShortDay(finishedOn) });
  return lastDay === null ? fill(words.notBegun, { modules: sayModules(of) }) : fill(words.someDone, { modules: sayModulesOf(n, of), day: sayShortDay(lastDay) });
}

/** "Vereinbart (Kooperationsplan vom 6. Oktober 2026)". */
const bindingWords = ({ binding, bindingDay }: Pick<Terms, 'binding' | 'bindingDay'>): string =>
  fill(words[`bindingFull_${binding}`], { day: bindingDay === null ? '' : sayShortDay(bindingDay) });

/** "6. Oktober 2026, weil das Netz weg war". */
const dueWords = (day: string, reason = ''): string => (reason === '' ? sayShortDay(day) : fill(words.dueMoved, { day: sayShortDay(day), reason: afterBecause(reason) }));

/** What is agreed, as rows of a summary. */
export function termsRows(terms: Omit<Terms, 'measureNumber' | 'after'> & { measureNumber: string | null; dueReason?: string; afterTitle?: string | null | undefined }): { label: string; value: string }[] {
  return [
    { label: words.bindingShort, value: bindingWords(terms) },
    { label: words.dueDay, value: terms.dueDay === null ? words.noDue : dueWords(terms.dueDay, terms.dueReason) },
    ...(terms.afterTitle ? [{ label: messages.templates.order, value: fill(messages.templates.orderAfter, { course: terms.afterTitle }) }] : []),
    { label: words.reasonShort, value: terms.reason === '' ? words.noReason : `„${terms.reason}“` },
    { label: words.legalForm, value: words[`legalForm_${terms.legalForm}`] },
    ...(terms.measureNumber ? [{ label: words.measureNumber, value: terms.measureNumber }] : []),
  ];
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Keeps a part of a name from turning the line around it. */
const isolated = (part: string): string => (rightToLeft.test(part) ? `\u2068${part}\u2069` : part);

/** "Muster, Rosa", as lists sort. */
export const listName = ({ familyName, givenName }: { familyName: string; givenName: string }): string => `${isolated(familyName)}, ${isolated(givenName)}`;

/** "Rosa Muster", as one speaks. */
export const fullName = ({ familyName, givenName }: { familyName: string; givenName: string }): string => `${isolated(givenName)} ${isolated(familyName)}`;
