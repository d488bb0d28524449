/** What the import table says (docs/architecture.md). */
import { ESLint } from 'eslint';

const eslint = new ESLint({
  // The table alone, so a line costs milliseconds.
  ruleFilter: ({ ruleId }) =>
    ruleId === '@typescript-eslint/no-restricted-imports' || ruleId === 'no-restricted-syntax',
});

const inFile = (path: string, code: string): string =>
  path.endsWith('.astro') ? `---\n${code}\n---\n` : `${code}\n`;

/** What the table says to this code at this place. */
export async function refusals(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(inFile(path, code), { filePath: path });
  return (result?.messages ?? []).map(({ message }) => message);
}
