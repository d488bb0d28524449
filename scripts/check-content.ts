/**
 * `npm run content`: says what is wrong with the content; `-- --report` prints the figures of every
 * step and the minutes of every module, worst first; `-- new COURSE MODULE` makes a module that builds.
 */
import { parseArgs } from 'node:util';
import { checkContent, contentWarnings, problemLines } from '#authoring/check.ts';
import { worksheetProblems } from '#authoring/check-worksheets.ts';
import { makeModule } from '#authoring/new-module.ts';
import { minutesLines, reportLines } from '#authoring/report.ts';
import { readSource } from '#authoring/source.ts';
import { today } from '#lib/time.ts';
import { beginRescue } from './_start.ts';

const folder = 'content';

beginRescue();
const { values, positionals } = parseArgs({
  options: { report: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [order, course = '', module = ''] = positionals;
if (order === 'new')
  for (const file of makeModule(folder, course, module)) console.log(`Neu: ${file}`);
if (values.report) {
  const { courses } = readSource(folder);
  for (const line of [...reportLines(courses), '', ...minutesLines(courses)]) console.log(line);
}
say();

function say(): void {
  const source = readSource(folder);
  const found = checkContent(folder, source);
  const lines = problemLines(found.length === 0 ? worksheetProblems(folder, source) : found);
  for (const line of lines) console.error(line);
  for (const line of contentWarnings(folder, today(), source)) console.warn(line);
  console.log(
    lines.length === 0 ? 'Inhalte: alles in Ordnung.' : `Inhalte: ${lines.length} Fehler.`,
  );
  process.exitCode = lines.length === 0 ? 0 : 1;
}
