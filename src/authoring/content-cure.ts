/**
 * What zod and the YAML reader find wrong in content, said to its author in German: what to write
 * instead.
 */
import type { z } from 'astro/zod';
import { YAMLParseError, type ErrorCode } from 'yaml';

const wanted: Record<string, string> = {
  string: 'ein Text',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: '„true“ oder „false“',
  array: 'eine Liste: jede Zeile beginnt mit „- “',
  object: 'eine Gruppe von Feldern, eingerückt',
  record: 'eine Gruppe von Feldern, eingerückt',
};
const things = (origin: string, n: number): string =>
  ({ string: 'Zeichen', array: n === 1 ? 'Eintrag' : 'Einträge' })[origin] ?? '';

/** The cure for a mistake of shape; what a schema says in its own words comes before it. */
export function cureOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return cureOfType(issue.expected, issue.input);
    case 'unrecognized_keys':
      return `Das gibt es hier nicht: ${issue.keys.map((key) => `„${key}“`).join(', ')}. Prüfen Sie, wie es geschrieben ist, oder löschen Sie es.`;
    case 'invalid_value':
      return `Möglich ist nur: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return (
        `Das ist zu wenig. Mindestens nötig: ${issue.minimum} ${things(issue.origin, Number(issue.minimum))}`.trimEnd() +
        '.'
      );
    case 'too_big':
      return (
        `Das ist zu viel. Höchstens möglich: ${issue.maximum} ${things(issue.origin, Number(issue.maximum))}`.trimEnd() +
        '.'
      );
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'Diese Kennung geht hier nicht.';
    case 'invalid_union':
      return 'So gibt es das hier nicht. Sehen Sie in docs/kurse-schreiben.md nach, welche Felder dazugehören, und prüfen Sie „kind“.';
    default:
      return 'Das passt hier nicht. Sehen Sie in docs/kurse-schreiben.md nach, was hier stehen kann.';
  }
}

function cureOfType(expected: string, input: unknown): string {
  const what = wanted[expected] ?? 'etwas anderes';
  if (input === undefined || input === null) return `Das fehlt. Hier gehört ${what} hin.`;
  if (expected === 'string' && typeof input !== 'object')
    return 'Hier gehört ein Text hin. Setzen Sie ihn in Anführungszeichen.';
  return `Hier gehört ${what} hin.`;
}

const slips: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'Rücken Sie mit Leerzeichen ein, nicht mit der Tabulator-Taste.',
  BAD_INDENT: 'Die Einrückung stimmt nicht. Was zusammengehört, beginnt in derselben Spalte.',
  DUPLICATE_KEY: 'Dieses Feld steht zweimal da. Löschen Sie eines.',
  MULTILINE_IMPLICIT_KEY:
    'Hier fehlt ein Doppelpunkt mit Leerzeichen dahinter, oder der Text davor braucht Anführungszeichen.',
  BLOCK_AS_IMPLICIT_KEY:
    'In einem Text steht ein Doppelpunkt. Setzen Sie den ganzen Text in Anführungszeichen.',
  MISSING_CHAR:
    'Hier fehlt ein Zeichen: ein Anführungszeichen am Ende, eine Klammer oder ein Komma.',
  BAD_SCALAR_START:
    'Ein Text beginnt mit einem besonderen Zeichen. Setzen Sie ihn in Anführungszeichen.',
  UNEXPECTED_TOKEN:
    'Das steht hier nicht richtig. Prüfen Sie die Zeile davor: Anführungszeichen, Doppelpunkt, Einrückung.',
  BLOCK_IN_FLOW:
    'In einer Klammer geht keine neue Zeile mit „- “. Schreiben Sie alles mit Kommas, oder ohne die Klammer.',
  BAD_DQ_ESCAPE:
    'Vor „\\“ in doppelten Anführungszeichen gehört noch ein „\\“. Oder nehmen Sie einfache.',
};

/** Where a slip of YAML is, and what to do; `linesBefore` are those of the file above the YAML. */
export function cureOfYaml(error: unknown, linesBefore = 0): string {
  if (!(error instanceof YAMLParseError))
    return 'Diese Datei lässt sich nicht lesen. Vergleichen Sie sie mit einer, die geht.';
  const [at] = error.linePos ?? [];
  const where = at ? `Zeile ${at.line + linesBefore}: ` : '';
  return (
    where +
    (slips[error.code] ??
      'So lässt sich das nicht lesen. Prüfen Sie Anführungszeichen, Doppelpunkte und Einrückung.')
  );
}
