/** German in code does not pass lint (docs/decisions/051). */
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { sources } from '../support/sources.ts';

const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId === 'words/german',
});

async function found(path: string, code: string): Promise<number> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return result?.messages.length ?? 0;
}

const rules = 'src/domains/desk/groups/rules.ts';
const page = 'src/pages/lernen/index.astro';

describe('German in code', () => {
  it.each([
    ['a sentence', rules, `const said = 'Wählen Sie eine Gruppe.';`],
    ['a sentence without special letters', rules, `const said = 'Das geht nicht.';`],
    ['a sentence with a value', rules, 'const said = `Noch ${n} Zeichen sind frei.`;'],
    ['one word with a special letter', rules, `const said = 'Löschen';`],
    ['a word in a page', page, '<p>Weiter</p>'],
    ['a word that is only heard', page, '<nav aria-label="Ordner"></nav>'],
    ['a word in a program', 'src/practice/mailbox/MailView.tsx', 'const x = <b>Von</b>;'],
  ])('as %s is refused', async (_, path, code) => {
    expect(await found(path, `${code}\n`)).toBe(1);
  });

  it.each([
    ['an address', rules, `const to = '/betreuung/zuweisen?zeigen=auswahl';`],
    ['the name of a column', rules, `const name = 'beendet_ohne_abschluss';`],
    ['what only the log says', rules, `const why = 'The call is not of a learner of theirs.';`],
    ['a command in a page', page, '<code>npm run restore</code>'],
  ])('is not %s', async (_, path, code) => {
    expect(await found(path, `${code}\n`)).toBe(0);
  });
});

describe('The schema of a form', () => {
  /** They speak to an author, or to a program (docs/decisions/051). */
  const speaking = ['learning/courses/rules', 'api-clients/rules.query.ts'];
  const words =
    /(?:error:|message:|\.(?:min|max|regex|refine|length)\([^\n]*,)\s*(?:words|messages)\./;

  it('names its sentences by keys: what it puts into words itself would be a fault on the page', () => {
    const schemas = sources('src/{actions,domains,web}/**/*.ts').filter(
      ({ path }) => !speaking.some((part) => path.includes(part)),
    );
    expect(schemas.filter(({ text }) => words.test(text)).map(({ path }) => path)).toEqual([]);
    expect(words.test(`z.string({ error: words.missing })`)).toBe(true);
    expect(words.test(`.max(100, messages.desk.tooLong)`)).toBe(true);
  });
});
