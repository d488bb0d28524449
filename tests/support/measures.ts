/**
 * The rules for older and unpractised people that a machine can measure, each under its number in
 * docs/rules.md. The measures go to the open page as text and run there one after another, so none
 * uses a name from outside of itself, except what `eyes` hands it.
 */
import type { Page } from '@playwright/test';
import { openEyes, type Way } from './measures/eyes.ts';
import { measureFrame } from './measures/frame.ts';
import { measureTargets } from './measures/targets.ts';
import { measureText } from './measures/text.ts';

export const zoomed = { width: 320, height: 256 };

/** What a rule is not held to, and why. */
const exceptions: { rule: string; where: string; why: string }[] = [
  { rule: 'every', where: '#notiz', why: 'a trap for programs that no person sees or reaches' },
  { rule: '1', where: '.view-form *', why: 'each size to choose is written in its own size' },
  { rule: '2', where: '.sheet *', why: 'a sheet of paper, in the size in which it is printed' },
  { rule: '2', where: '.number', why: 'figures of a column stand below each other' },
  { rule: '2', where: '.practice .count', why: 'one figure in a circle' },
  { rule: '2', where: 'th > .hint', why: 'numbers of DigComp and their levels, no sentence' },
  { rule: '2 gap', where: '.note-title + p', why: 'the title of a note stands at its words' },
  {
    rule: '8 apart',
    where: '.next-row',
    why: 'rows of one list: each is as wide as the list, and 58 px high',
  },
  {
    rule: 'first screen',
    where: '.together ~ main .view',
    why: 'on the screen of staff, whose course it is stands above all',
  },
  {
    rule: '25',
    where: '.field, fieldset, .error-summary',
    why: 'a day to type, and the forms to choose from, are written as they are typed',
  },
  {
    rule: 'hyphens',
    where: '[translate=no], [translate=no] *, .practice h2',
    why: 'a name, a word or a code is typed as it stands',
  },
];

/** Targets come last: the focus goes through the page. */
const measures = [measureText, measureFrame, measureTargets];

/** What the page does wrong, a line each. */
export function faultsOf(page: Page, way: Way): Promise<string[]> {
  const but = exceptions.map(({ rule, where }): [string, string] => [rule, where]);
  // One question for all: each costs as long as a measure.
  return page.evaluate<string[]>(`(() => {
    const eyes = (${String(openEyes)})(${JSON.stringify({ way, but })});
    for (const measure of [${measures.map(String).join()}]) measure(eyes);
    return eyes.faults;
  })()`);
}
