import { checkContent, contentWarnings, problemLines } from '#authoring/check.ts';
import { worksheetProblems } from '#authoring/check-worksheets.ts';

const found = checkContent('content');
const lines = problemLines(found.length === 0 ? worksheetProblems('content') : found);
for (const line of lines) console.error(line);
for (const line of contentWarnings('content')) console.warn(line);
console.log(lines.length === 0 ? 'Inhalte: alles in Ordnung.' : `Inhalte: ${lines.length} Fehler.`);
process.exitCode = lines.length === 0 ? 0 : 1;
