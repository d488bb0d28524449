/**
 * Files of changes: whatever happens, the first file and all changes after it say together what a
 * whole file says (docs/rules.md, Promises 4).
 */
import fc from 'fast-check';
import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { account, identifier } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { delivery } from '#db/schema/delivery.ts';
import { assignment } from '#db/schema/enrolment.ts';
import { helpCall } from '#db/schema/calls.ts';
import { newestVersion, versionNumber } from '#domains/reporting/lernstand/rules.columns.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { columns } from '#domains/reporting/lernstand/rules.columns.ts';
import type { Row } from '#domains/reporting/lernstand/rules.ts';
import { addDays } from '#lib/time.ts';
import {
  addModule,
  asksForHelp,
  clientsFor,
  completes,
  give,
  happens,
  key,
  retireModule,
} from '../support/clients.ts';
import { noon, openDeliveringOffice, type DeliveringOffice } from '../support/deliveries.ts';
import { fewOrAll } from '../support/long.ts';
import { courseOf, today } from '../support/people.ts';

type Cells = Record<string, string | number | null>;
const own = columns.filter((column) => !column.ofFile);
const file = { exportId: '', madeOn: '', madeBy: '', carrier: '' };
const cellsOf = (row: Row): Cells =>
  Object.fromEntries(
    own.map(({ name, value }) => {
      const cell = value(row, file);
      return [name, cell === '' ? null : cell];
    }),
  );

/** An office, what its receiver has put together from the files, and the day it is. */
class Story {
  readonly office: DeliveringOffice;
  readonly received = new Map<string, Cells>();
  day = today;
  private readonly read = new Set<string>();
  private readonly confidential: { id: number; moduleIds: number[] };

  private constructor(office: DeliveringOffice, confidential: { id: number; moduleIds: number[] }) {
    [this.office, this.confidential] = [office, confidential];
  }

  static async begin(): Promise<Story> {
    const office = await openDeliveringOffice({ EXPORT_BG_NUMMER: 'true' });
    const story = new Story(office, await courseOf(office.db, 'geld', 2, true));
    await office.plan({
      what: 'changes',
      format: 'json',
      version: versionNumber(newestVersion),
    });
    await story.delivers();
    return story;
  }

  /** One delivery; gives how many rows it had. */
  async delivers(): Promise<number> {
    const { round, files } = this.office;
    expect(await round(noon(this.day))).toMatchObject({ failed: 0 });
    let rows = 0;
    for (const [name, text] of Object.entries(files())) {
      if (this.read.has(name)) continue;
      this.read.add(name);
      for (const row of (JSON.parse(text) as { rows: Cells[] }).rows) {
        this.received.set(String(row.zuweisung_id), row);
        rows += 1;
      }
    }
    return rows;
  }

  /** What the receiver has of each row that a whole file would hold now. */
  async expectWhole(): Promise<void> {
    const {
      db,
      office: { caseworker },
    } = this.office;
    const whole = (
      await rowsOf(db.reader, { caseworkerId: caseworker.id }, { key, today: this.day, level: 2 })
    ).map(cellsOf);
    expect(whole.map((row) => this.received.get(String(row.zuweisung_id)))).toEqual(whole);
  }

  async passes(days: number): Promise<void> {
    this.day = addDays(this.day, days);
    await this.delivers();
    await this.expectWhole();
  }

  /** Something happens to somebody; `n` chooses whom and what of theirs. */
  async happens(what: Happening, n: number): Promise<void> {
    const {
      db,
      office,
      clients,
      course: { id: courseId, moduleIds },
    } = this.office;
    const [person, moduleId = 0] = [clients[n % clients.length]!, moduleIds[n % moduleIds.length]];
    const at = { courseId, moduleId };
    const set = (values: Partial<typeof account.$inferInsert>) =>
      db.write((tx) => tx.update(account).set(values).where(eq(account.id, person.id)));
    const given = (values: Partial<typeof assignment.$inferInsert>) =>
      db.write((tx) =>
        tx
          .update(assignment)
          .set(values)
          .where(and(eq(assignment.learnerId, person.id), eq(assignment.courseId, courseId))),
      );
    const acts: Record<Happening, () => Promise<unknown>> = {
      begins: () => happens(db, person, at, this.day, { verb: 'started' }),
      completes: () => completes(db, person, at, this.day).catch(() => undefined),
      recognised: () => completes(db, person, at, this.day, 'waived').catch(() => undefined),
      asks: () => asksForHelp(db, person, at, this.day),
      answered: () =>
        db.write((tx) =>
          tx
            .update(helpCall)
            .set({ answeredOn: this.day })
            .where(and(eq(helpCall.learnerId, person.id), isNull(helpCall.answeredOn))),
        ),
      renamed: () => set({ familyName: `Name ${n}` }),
      moved: () => set({ caseworkerId: n % 2 === 0 ? null : office.caseworker.id }),
      closed: () => set({ closedOn: n % 2 === 0 ? this.day : null }),
      numbered: () =>
        db.write((tx) =>
          tx
            .insert(identifier)
            .values({ learnerId: person.id, aktenzeichen: `AZ ${n}` })
            .onConflictDoUpdate({ target: identifier.learnerId, set: { aktenzeichen: `AZ ${n}` } }),
        ),
      withdrawn: () => given({ withdrawnOn: n % 2 === 0 ? this.day : null }),
      extended: () => given({ dueDay: addDays(this.day, n) }),
      confided: () =>
        give(db, office, person.id, this.confidential.id, { assignedOn: this.day }).catch(
          () => undefined,
        ),
      arrives: async () => {
        const [made] = await clientsFor(db, office, office.caseworker, [['Neu', `Person ${n}`]]);
        if (made) {
          clients.push(made);
          await give(db, office, made.id, courseId, { assignedOn: this.day });
        }
      },
      // What many rows hang on.
      retitled: () =>
        db.write((tx) =>
          tx
            .update(course)
            .set({ title: `Titel ${n}`, version: String(n).padStart(16, '0') })
            .where(eq(course.id, courseId)),
        ),
      grows: () => addModule(db, courseId).catch(() => undefined),
      shrinks: () => retireModule(db, courseId, moduleIds.at(-1) ?? 0),
      colleague: () =>
        db.write((tx) =>
          tx
            .update(account)
            .set({ givenName: `B${n}` })
            .where(eq(account.id, office.staff.id)),
        ),
    };
    await acts[what]();
  }
}

const happenings = [
  'begins',
  'completes',
  'recognised',
  'asks',
  'answered',
  'renamed',
  'moved',
  'closed',
  'numbered',
  'withdrawn',
  'extended',
  'confided',
  'arrives',
  'retitled',
  'grows',
  'shrinks',
  'colleague',
] as const;
type Happening = (typeof happenings)[number];
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...happenings), fc.nat(40)) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant('passes' as const), fc.integer({ min: 1, max: 20 })),
  },
);

test(
  'whatever happens in whichever order, a receiver of changes alone has every row as a whole file would say it',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
        const story = await Story.begin();
        try {
          for (const [what, n] of steps)
            await (what === 'passes' ? story.passes(n) : story.happens(what, n));
          await story.passes(1);
        } finally {
          await story.office.close();
        }
      }),
      { numRuns: fewOrAll(2, 20), endOnFailure: true },
    );
  },
  fewOrAll(240_000, 1_800_000),
);

test.each(happenings)(
  'a receiver of changes alone hears of it when it happens (%s), and of nothing when nothing more does',
  async (what) => {
    const story = await Story.begin();
    try {
      for (const n of [0, 1]) {
        await story.happens(what, n);
        await story.passes(1);
      }
      await story.passes(15);
      story.day = addDays(story.day, 1);
      expect(await story.delivers()).toBe(0);
    } finally {
      await story.office.close();
    }
  },
);

test('a file of changes holds the learner who changed and nobody else, and without any change the head alone', async () => {
  const story = await Story.begin();
  try {
    expect(story.received.size).toBe(2);
    await story.happens('renamed', 1);
    story.day = addDays(story.day, 1);
    expect(await story.delivers()).toBe(1);
    story.day = addDays(story.day, 1);
    expect(await story.delivers()).toBe(0);
    expect(
      await story.office.db.reader
        .select({ rows: delivery.rows, state: delivery.state })
        .from(delivery)
        .orderBy(delivery.id),
    ).toEqual([
      { rows: 2, state: 'sent' },
      { rows: 1, state: 'sent' },
      { rows: 0, state: 'sent' },
    ]);
  } finally {
    await story.office.close();
  }
});

test('a change that comes back before the next delivery is none', async () => {
  const story = await Story.begin();
  try {
    await story.happens('moved', 0);
    await story.happens('moved', 1);
    story.day = addDays(story.day, 1);
    expect(await story.delivers()).toBe(0);
  } finally {
    await story.office.close();
  }
});
