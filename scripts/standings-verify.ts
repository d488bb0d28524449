/**
 * `npm run standings:verify`: rebuilds every standing from the facts and compares, and proves that
 * screen and files say the same about every assignment; exit 1 when something differs. A Vermerk is
 * drawn and read back for the first learners who have an assignment, with `-- --every-pdf` for all
 * of them. With `-- --repair` it stores what the facts say.
 */
import { argv, exit } from 'node:process';
import { openReader } from '#db/client.ts';
import { openWriteDoor } from '#db/write.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import { noteOf, unprintableOf, type NoteAbout } from '#domains/reporting/lernstand/rules.note.ts';
import { disagreementsOf } from '#scripts/verify/files.ts';
import { noteDisagreements } from '#scripts/verify/note.ts';
import {
  differencesOf,
  learnersAfter,
  repair,
  sayDifference,
} from '#domains/learning/progress/commands.verify.ts';
import { sheetsOf } from '#lib/pdf-text.ts';
import { today } from '#lib/time.ts';
import { noteAsPdf } from '#documents/note-drawing.ts';
import { beginCommand } from './_start.ts';

/** Small enough that a running portal waits for no page of repairs. */
const pageOfLearners = 50;
/** So many Vermerke are drawn unless all are asked for: each takes about a tenth of a second. */
const fewNotes = 100;

const {
  DATABASE_URL,
  KUNDENNUMMER_KEY: key,
  EXPORT_LEVEL: level,
  EXPORT_NAMES: withNames,
  EXPORT_BG_NUMMER: withBgNumber,
  TRAEGERNUMMER: carrier,
  OFFICE_NAME: office,
} = beginCommand();
const file = { exportId: 'verify', madeOn: today(), madeBy: 'standings:verify', carrier };
const repairing = argv.includes('--repair');
const { reader, connection } = openReader(DATABASE_URL);
const door = repairing ? openWriteDoor(DATABASE_URL) : null;
let learners = 0;
let differing = 0;
let left = 0;
let assignments = 0;
let disagreeing = 0;
const notes = { most: argv.includes('--every-pdf') ? Infinity : fewNotes, drawn: 0, skipped: 0 };

/**
 * Draws the Vermerk of each learner, reads it back, and gives what it says otherwise than the
 * screen.
 */
async function disagreementsInNotes(rows: readonly Row[]): Promise<string[]> {
  const found: string[] = [];
  for (const own of Map.groupBy(rows, (row) => row.learnerId).values()) {
    if (notes.drawn >= notes.most) {
      notes.skipped += 1;
      continue;
    }
    const about: NoteAbout = {
      file,
      office,
      names: withNames,
      withBgNumber,
      level,
      name: `${own[0]?.givenName ?? ''} ${own[0]?.familyName ?? ''}`,
    };
    const note = noteOf(own, about);
    // The portal refuses to print such a page, with a sentence.
    if (unprintableOf(note).length > 0) {
      notes.skipped += 1;
      continue;
    }
    notes.drawn += 1;
    const [page] = sheetsOf(await noteAsPdf(note));
    found.push(...noteDisagreements(own, about, page?.text ?? ''));
  }
  return found;
}

for (
  let page = await learnersAfter(reader, 0, pageOfLearners);
  page.length > 0;
  page = await learnersAfter(reader, page.at(-1) ?? 0, pageOfLearners)
) {
  const differences = await differencesOf(reader, page);
  for (const difference of differences) console.log(sayDifference(difference));
  if (door && differences.length > 0) await door.write((tx) => repair(tx, differences));
  const rows = await rowsOf(reader, { learnerIds: page }, { key, today: file.madeOn, level });
  const disagreements = [
    ...(await disagreementsOf(rows, file, { withNames, withBgNumber, level })),
    ...(await disagreementsInNotes(rows)),
  ];
  for (const line of disagreements) console.log(line);
  assignments += rows.length;
  disagreeing += disagreements.length;
  learners += page.length;
  differing += differences.length;
  left +=
    differences.length === 0
      ? 0
      : door
        ? (await differencesOf(reader, page)).length
        : differences.length;
}

await door?.close();
connection.close();
const repaired = repairing ? `, ${differing - left} repaired` : '';
console.log(`${learners} learners, ${differing} differences${repaired}.`);
const asNotes = `as Vermerk (PDF) for ${notes.drawn} of ${notes.drawn + notes.skipped} learners`;
console.log(
  `${assignments} assignments on screen, as CSV, XLSX and JSON, and ${asNotes}: ${disagreeing} disagreements.`,
);
exit(left > 0 || disagreeing > 0 ? 1 : 0);
