/**
 * `npm run content`: says what is wrong with the content; `-- COURSE MODULE` with one module of it;
 * `-- --report` prints the figures of every step and the minutes of every module, worst first;
 * `-- new COURSE MODULE` makes a module that builds.
 */
import { parseArgs } from 'node:util';
import { worksheetProblems } from '#authoring/check-worksheets.ts';
import { makeModule } from '#authoring/new-module.ts';
import { minutesLines, reportLines } from '#authoring/report.ts';
import { readSource } from '#authoring/source.ts';
import { today } from '#lib/time.ts';
import { beginRescue, WrongCommand } from './_start.ts';
import './views.mjs';

// Only now can the views be read, which the check looks at.
const { checkContent, contentWarnings, problemLines } = await import('#authoring/check.ts');
const { checkModule } = await import('#authoring/one-module.ts');

const folder = 'content';

beginRescue();
const { values, positionals } = parseArgs({
  options: { report: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (positionals[0] === 'new') {
  const [, course = '', module = ''] = positionals;
  for (const file of makeModule(folder, course, module)) console.log(`Neu: ${file}`);
}
if (values.report) {
  const { courses } = readSource(folder);
  for (const line of [...reportLines(courses), '', ...minutesLines(courses)]) console.log(line);
}
const [course, module, ...more] = positionals[0] === 'new' ? [] : positionals;
if (course === undefined) sayAll();
else if (module !== undefined && more.length === 0) sayOne(course, module);
else throw new WrongCommand('So geht es: npm run content -- KURS MODUL');

function sayAll(): void {
  const source = readSource(folder);
  const found = checkContent(folder, source);
  const lines = problemLines(found.length === 0 ? worksheetProblems(folder, source) : found);
  for (const line of lines) console.error(line);
  for (const line of contentWarnings(folder, today(), source)) console.warn(line);
  end('Inhalte', lines.length);
}

function sayOne(course: string, module: string): void {
  const { here, elsewhere } = checkModule(folder, readSource(folder), course, module);
  for (const line of problemLines(here)) console.error(line);
  if (elsewhere > 0) console.warn(`Anderswo: ${elsewhere} Fehler (npm run content).`);
  end(`${course}/${module}`, here.length);
}

function end(what: string, problems: number): void {
  console.log(problems === 0 ? `${what}: alles in Ordnung.` : `${what}: ${problems} Fehler.`);
  process.exitCode = problems === 0 ? 0 : 1;
}
