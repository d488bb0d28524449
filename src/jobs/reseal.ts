/**
 * Seals again, with the present key, what an older one has sealed, or what was sealed before keys
 * had numbers.
 */
import type { Reader } from '#db/client.ts';
import type { Write } from '#db/write.ts';
import { sealKey } from '#domains/people/accounts/keys.ts';
import {
  replaceSealed,
  sealedAfter,
  sealedPlaces,
  type SealedPlace,
} from '#domains/office/retention/commands.sealed.ts';
import { presentKey } from '#lib/key-ring.ts';
import { keyNumberOf, open, seal } from '#lib/seal.ts';

const atOnce = 100;

/**
 * Goes through everything that is stored sealed; gives how many values it sealed again, and the
 * number of the present key.
 */
export async function resealAll({
  reader,
  write,
  ring,
}: {
  reader: Reader;
  write: Write;
  ring: string;
}): Promise<{ renewed: number; present: number }> {
  const present = presentKey(ring).number;
  let renewed = 0;
  for (const place of sealedPlaces)
    renewed += await resealIn(
      reader,
      write,
      place,
      place.what === 'second_factor.secret' ? sealKey(ring, 'second factor') : ring,
      present,
    );
  return { renewed, present };
}

async function resealIn(
  reader: Reader,
  write: Write,
  place: SealedPlace,
  ring: string,
  present: number,
): Promise<number> {
  let renewed = 0;
  let after = 0;
  for (;;) {
    const page = await sealedAfter(reader, place, after, atOnce);
    const last = page.at(-1);
    if (!last) return renewed;
    const old = page.filter(({ sealed }) => keyNumberOf(sealed) !== present);
    const fresh = old.map((row) => ({
      ...row,
      fresh: seal(ring, open(ring, row.sealed, place.what), place.what),
    }));
    if (fresh.length > 0)
      renewed += await write(async (tx) => {
        let changed = 0;
        for (const row of fresh) changed += await replaceSealed(tx, place, row);
        return changed;
      });
    after = last.id;
  }
}
