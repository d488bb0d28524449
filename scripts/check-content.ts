import { checkContent, problemLines } from '#domains/courses/check.ts';

const lines = problemLines(checkContent('content'));
for (const line of lines) console.error(line);
console.log(lines.length === 0 ? 'Inhalte: alles in Ordnung.' : `Inhalte: ${lines.length} Fehler.`);
process.exitCode = lines.length === 0 ? 0 : 1;
