/**
 * Whatever happened to an assignment, screen, files and Vermerk say the same of it
 * (docs/lernstand.md).
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { noteOf, unprintableOf } from '#domains/reporting/lernstand/rules.note.ts';
import { disagreementsOf } from '#scripts/verify/files.ts';
import { noteDisagreements } from '#scripts/verify/note.ts';
import { sheetsOf } from '#lib/pdf-text.ts';
import { addDays } from '#lib/time.ts';
import { noteAsPdf } from '#documents/note-drawing.ts';
import { clientsFor, completes, give, happens, key } from '../support/clients.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, openOffice, today, type Office } from '../support/people.ts';

const file = { exportId: randomUUID(), madeOn: today, madeBy: 'Probe Fachkraft', carrier: '007' };

let db: TestDatabase;
let office: Office;
beforeEach(async () => {
  db = freshDatabase();
  office = await openOffice(db);
});
afterEach(() => db.close());

/** Names that a font has; of the others, most have a letter that none has. */
const latin = fc.string({
  unit: fc.constantFrom(...Array.from('aeioußäöüéşğəłőøñçţż’-')),
  minLength: 1,
  maxLength: 30,
});
/**
 * What may happen to an assignment: which modules, on which day, how, and whether it is taken back.
 */
const anyHistory = fc.record({
  name: fc.oneof(
    fc.tuple(latin, latin),
    fc.tuple(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
    ),
  ),
  confidential: fc.boolean(),
  terms: fc.record({
    remark: fc.constantFrom('', 'Ich lerne abends.', 'سميرة "; =1+1'),
    withdrawnOn: fc.constantFrom(null, '2026-09-10'),
    binding: fc.constantFrom('freiwillig', 'kooperationsplan', 'bescheid'),
    bindingDay: fc.constant('2026-07-31'),
  }),
  // A module is completed once; what is only read may be read again.
  acts: fc.uniqueArray(
    fc.record({
      module: fc.nat({ max: 2 }),
      day: fc.integer({ min: 0, max: 34 }),
      ends: fc.constantFrom(null, 'module_completed', 'waived'),
    }),
    { maxLength: 6, selector: ({ module, day, ends }) => (ends ? module : `${module} ${day}`) },
  ),
});

test(
  'of any history screen, CSV, XLSX, JSON and the Vermerk read back from its PDF say the same, at both levels',
  { timeout: fewOrAll(120_000, 1_800_000) },
  async () => {
    const open = await courseOf(db, 'k3', 3);
    const quiet = await courseOf(db, 'k7', 3, true);
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ name, confidential, terms, acts }) => {
        const [person] = await clientsFor(db, office, office.caseworker, [name]);
        if (!person) throw new Error('No client.');
        const { id: courseId, moduleIds } = confidential ? quiet : open;
        await give(db, office, person.id, courseId, terms);
        for (const { module, day, ends } of acts) {
          const at = { courseId, moduleId: moduleIds[module] ?? 0 };
          await (ends
            ? completes(db, person, at, addDays('2026-09-01', day), ends)
            : happens(db, person, at, addDays('2026-09-01', day), {
                verb: 'step_reached',
                itemId: 1,
              }));
        }
        for (const level of [1, 2] as const) {
          const rows = await rowsOf(db.reader, { learnerIds: [person.id] }, { key, today, level });
          expect(rows).toHaveLength(1);
          expect(
            await disagreementsOf(rows, file, { withNames: true, withBgNumber: true, level }),
          ).toEqual([]);
          const about = {
            file,
            office: 'Jobcenter Musterkreis',
            names: true,
            withBgNumber: false,
            level,
            name: name.join(' '),
          };
          const note = noteOf(rows, about);
          if (unprintableOf(note).length > 0)
            await expect((async () => noteAsPdf(note))()).rejects.toThrow('No font has');
          else
            expect(
              noteDisagreements(rows, about, sheetsOf(await noteAsPdf(note))[0]?.text ?? ''),
            ).toEqual([]);
        }
      }),
      { numRuns: fewOrAll(5, 100) },
    );
  },
);
