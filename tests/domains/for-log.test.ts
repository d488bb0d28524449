/** What stands in the log when something fails: never what somebody wrote. */
import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { site } from '#db/schema/accounts.ts';
import { forLog } from '#lib/for-log.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.close());

const logged = (error: unknown): string => inspect(forLog(error), { depth: 9 });

it('a query that failed is named without its values, and what caused it too', async () => {
  const secret = 'Meine Schulden bei der Bank';
  await db.write((tx) => tx.insert(site).values({ name: secret }));
  const failed: unknown = await db
    .write((tx) => tx.insert(site).values({ name: secret }))
    .catch((error: unknown) => error);
  expect(inspect(failed, { depth: 9 })).toContain(secret);
  expect(logged(failed)).not.toContain('Schulden');
  expect(logged(failed)).toMatch(/insert into "site"/);
  expect(logged(failed)).toMatch(/UNIQUE constraint failed: site\.name/);
  expect(logged(new Error('The page broke.', { cause: failed }))).not.toContain('Schulden');
});

it('all else stays as it is: name, message, code and place', () => {
  const error = Object.assign(new TypeError('Das geht nicht.'), { code: 'ENOSPC' });
  expect(logged(error)).toMatch(
    /TypeError\]?: Das geht nicht\.[\s\S]*for-log\.test\.ts[\s\S]*code: 'ENOSPC'/,
  );
  expect(forLog('nur Text')).toBe('nur Text');
});
