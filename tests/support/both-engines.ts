/** Which tests of the domains run once more with every database on a libSQL server (decision 059). */
import { readdirSync, readFileSync } from 'node:fs';

/** What only a database in a file has. */
const asksForFile =
  /\.raw\b|db\.file\b|file:\$|openFileConnection|openDatabase|startServer|\bconnection\b|process\.execPath|support\/(plans|big-office|caseload|engines|delivery)\.ts/;

/** All that ask for nothing that only a file has: in the long run. */
export const allOnServer = readdirSync('tests/domains')
  .map((name) => `tests/domains/${name}`)
  .filter((file) => file.endsWith('.test.ts') && !asksForFile.test(readFileSync(file, 'utf8')));

/** From the card over learning to the certificate, from the list to the assignment, and out of the house. */
export const coreOnServer = [
  'accounts.cards',
  'progress.learning',
  'certificates',
  'import',
  'enrolment',
  'delivery',
].map((name) => `tests/domains/${name}.test.ts`);
