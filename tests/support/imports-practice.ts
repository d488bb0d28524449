/** What the import table says to practice programs: the kit below them, and none knows another. */

/** Who imports what, in which file, by which code. */
export type Line = [who: string, path: string, code: string];

const view = 'src/practice/mailbox/View.tsx';
const frame = 'src/practice/kit/Frame.tsx';
const registry = 'src/practice/programs.ts';
const other = `import { machine } from '#practice/mailbox/machine.ts';`;
const zod = `import { z } from 'astro/zod';`;

/** Lines that are refused. */
export const practiceForbidden: Line[] = [
  ['programs: the registry', view, `import { openPractice } from '#practice/programs.ts';`],
  ['programs: another by its alias', 'src/practice/lamp/View.tsx', other],
  ['programs: another by a path', view, `import { machine } from '../lamp/machine.ts';`],
  ['the kit: a program', frame, other],
  ['the kit in the browser: zod', frame, zod],
  ['the registry of programs: a domain', registry, `import { may } from '#domains/x/rules.ts';`],
];

/** Lines that pass. */
export const practiceAllowed: Line[] = [
  ['programs: the kit', view, `import { Frame } from '#practice/kit/Frame.tsx';`],
  ['checks of the kit: zod', 'src/practice/kit/task.ts', zod],
  ['the registry of programs', registry, `import { mailbox } from './mailbox/program.ts';`],
];
