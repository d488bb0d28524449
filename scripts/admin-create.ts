/**
 * `npm run admin:create`: makes an admin and prints the code of the first access card; asks for the
 * name, or takes it as arguments.
 */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { migrate } from '#db/migrate.ts';
import { openWriteDoor } from '#db/write.ts';
import { makeFirstAdmin } from '#domains/people/accounts/commands.cards.ts';
import { blocksOf, cardDays } from '#domains/people/accounts/rules.card.ts';
import { today } from '#lib/time.ts';
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
  await migrate(DATABASE_URL, new URL('../db/migrations', import.meta.url).pathname);
  const door = openWriteDoor(DATABASE_URL);
  const { code } = await door.write((tx) =>
    makeFirstAdmin(tx, { publicId: randomUUID(), givenName, familyName, today: today() }),
  );
  await door.close();
  console.log(
    `${givenName} ${familyName} is an admin now.\nAddress: ${publicUrl}/karte\nCode:    ${blocksOf(code)}\nThe code opens the account once, within ${cardDays} days. It is not shown again.`,
  );
}

await main();
