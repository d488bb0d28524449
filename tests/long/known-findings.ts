/**
 * What the checkers find on our pages, and why it stays. An entry that names nothing any more fails
 * the test: take it away.
 */
import type { Checker } from '../support/checkers.ts';

/**
 * `rule` is how the checker's name of it begins; `where` stands in the page's name or in the place
 * that it tells.
 */
export type Known = { checker: Checker; rule: string; where: string; reason: string };

const tableRoles =
  'Where columns do not fit, rows are shown as cards (display: block), which takes the meaning of a table away in Safari: so the roles are written out.';
const listRole =
  'Safari takes the meaning of a list away that shows no bullets: so the role is written out.';
const oneForm =
  'A form without a name is no landmark (HTML-AAM), so there is nothing that two names would tell apart.';
const oneLine = 'A line of large signs or a name, no paragraph to read on in.';

export const known: readonly Known[] = [
  {
    checker: 'ibm',
    rule: 'aria_content_in_landmark',
    where: 'class="skip"',
    reason:
      'The link that skips to the content comes before all landmarks, so that it is the first that is heard.',
  },
  { checker: 'ibm', rule: 'aria_form_label_unique', where: '<form', reason: oneForm },
  { checker: 'ibm', rule: 'aria_landmark_name_unique', where: '<form', reason: oneForm },
  { checker: 'ibm', rule: 'aria_role_redundant', where: '<t', reason: tableRoles },
  {
    checker: 'ibm',
    rule: 'fieldset_label_valid',
    where: '/betreuung/lernende/einlesen/pruefen',
    reason: 'The group has a legend, in a fold that is closed; there the engine does not look.',
  },
  { checker: 'ibm', rule: 'aria_role_redundant', where: 'role="list"', reason: listRole },
  {
    checker: 'ibm',
    rule: 'input_checkboxes_grouped',
    where: 'aria-label="Auswählen:',
    reason: 'One box to a row of the list, and the list is what holds them together.',
  },
  {
    checker: 'ibm',
    rule: 'table_headers_exists',
    where: '/lernen/daten',
    reason:
      'A table of one column has its head in its first row, as scope="col" says; of a lone one the engine does not see it.',
  },
  {
    checker: 'alfa',
    rule: 'sia-r61',
    where: '#document',
    reason:
      'What came of a press, or what is missing, stands above the title with the focus on it, and has a heading of its own.',
  },
  { checker: 'alfa', rule: 'sia-r73', where: 'class="code-digits"', reason: oneLine },
  { checker: 'alfa', rule: 'sia-r73', where: 'class="sheet-name"', reason: oneLine },
  {
    checker: 'vnu',
    rule: 'The “role” attribute must not be used on a “t',
    where: ' role="',
    reason: tableRoles,
  },
  ...['cell', 'columnheader', 'row', 'rowgroup', 'rowheader', 'table'].map((role): Known => ({
    checker: 'vnu',
    rule: `The “${role}” role is unnecessary`,
    where: `role="${role}"`,
    reason: tableRoles,
  })),
  {
    checker: 'vnu',
    rule: 'The “list” role is unnecessary',
    where: 'role="list"',
    reason: listRole,
  },
  {
    checker: 'vnu',
    rule: 'A “style” element in “body”',
    where: '<style>astro-',
    reason: 'Astro writes the style of an island beside it.',
  },
];
