/**
 * `npm run admin:create`: makes an admin and prints the code of the first access card; asks for the
 * name, or takes it as arguments.
 */
import { createInterface } from 'node:readline/promises';
import { cardDays } from '#domains/people/accounts/rules.card.ts';
import { firstAdminOf } from './_first-admin.ts';
import { beginCommand, WrongCommand } from './_start.ts';

async function askNames(): Promise<string[]> {
  if (!process.stdin.isTTY) return [];
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const names = [await terminal.question('Given name: '), await terminal.question('Family name: ')];
  terminal.close();
  return names;
}

async function main(): Promise<void> {
  const { DATABASE_URL, publicUrl } = beginCommand();
  const given = process.argv.slice(2);
  const [givenName = '', familyName = ''] = (given.length > 0 ? given : await askNames()).map(
    (name) => name.trim(),
  );
  if (!givenName || !familyName)
    throw new WrongCommand(
      'Write given name and family name, for example: npm run admin:create -- Ina Technik',
    );
  const code = await firstAdminOf(DATABASE_URL, { givenName, familyName });
  console.log(
    `${givenName} ${familyName} is an admin now.\nAddress: ${publicUrl}/karte\nCode:    ${code}\nThe code opens the account once, within ${cardDays} days. It is not shown again.`,
  );
}

await main();
