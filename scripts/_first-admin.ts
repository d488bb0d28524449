/** How the first admin of an office is made, on the database of any office. */
import { randomUUID } from 'node:crypto';
import { migrate } from '#db/migrate.ts';
import { openWriteDoor } from '#db/write.ts';
import { makeFirstAdmin } from '#domains/people/accounts/commands.cards.ts';
import { blocksOf } from '#domains/people/accounts/rules.card.ts';
import { today } from '#lib/time.ts';

/**
 * Brings the database of `url` up to date and makes an admin; gives the code of the access card, as it
 * is typed.
 */
export async function firstAdminOf(
  url: string,
  person: { givenName: string; familyName: string },
): Promise<string> {
  await migrate(url, new URL('../db/migrations', import.meta.url).pathname);
  const door = openWriteDoor(url);
  try {
    const { code } = await door.write((tx) =>
      makeFirstAdmin(tx, { publicId: randomUUID(), ...person, today: today() }),
    );
    return blocksOf(code);
  } finally {
    await door.close();
  }
}
