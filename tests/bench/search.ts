/** How long staff wait for the names that they look for, among 50,000 learners of their sites. */
import { findLearners } from '#domains/people/accounts/queries.search.ts';
import { searchedLearners } from '#domains/desk/lists/queries.ts';
import { needsPage } from '#domains/desk/calls/queries.needs.ts';
import { freshDatabase } from '../support/database.ts';
import { fillOffice } from '../support/big-office.ts';

/** In ms: by the clock, and of work, which a busy machine does not stretch. */
export type Waits = { name: string; p50: number; p95: number; work95: number };
const learners = 50_000;
const times = 300;

/**
 * Measures typing two to five letters, or two parts of a name: the names alone, and the whole list
 * with standings.
 */
export async function benchSearch(): Promise<Waits[]> {
  const db = freshDatabase();
  try {
    const { staff, names } = fillOffice(db, learners);
    const texts = Array.from({ length: times }, (_, i) =>
      typed(names[(i * 7919) % names.length] ?? '', i),
    );
    return [
      await waits('names', texts, (text) => findLearners(db.reader, staff, { text, limit: 25 })),
      await waits('names with standings', texts, (text) =>
        searchedLearners(db.reader, staff, { text, limit: 25 }),
      ),
    ];
  } finally {
    await db.close();
  }
}

/**
 * Measures the list of who needs a call where every course stands still, page after page: of all
 * sites, and of one.
 */
export async function benchNeeds(): Promise<Waits[]> {
  const db = freshDatabase();
  try {
    const { staff } = fillOffice(db, learners);
    const measure = (name: string, siteIds: number[]): Promise<Waits> => {
      let after: string | undefined;
      return waits(name, Array.from({ length: times }, String), async () => {
        const { rows, next } = await needsPage(
          db.reader,
          { ...staff, siteIds },
          { courses: [] },
          { kind: null, after, limit: 25 },
        );
        after = next ?? undefined;
        return rows;
      });
    };
    return [
      await measure('who needs a call, five sites', staff.siteIds),
      await measure('who needs a call, one site', staff.siteIds.slice(0, 1)),
    ];
  } finally {
    await db.close();
  }
}

/**
 * What somebody types who looks for this person: 2, 3, 4 or 5 letters of the family name, or parts
 * of both names.
 */
function typed(name: string, i: number): string {
  const [family = '', given = ''] = name.split(' ');
  return i % 5 === 4 ? `${given.slice(0, 2)} ${family.slice(0, 3)}` : family.slice(0, 2 + (i % 5));
}

async function waits(
  name: string,
  texts: readonly string[],
  search: (text: string) => Promise<unknown[]>,
): Promise<Waits> {
  for (const text of texts.slice(0, 50)) await search(text);
  const took: number[] = [];
  const worked: number[] = [];
  for (const text of texts) {
    const used = process.cpuUsage();
    const began = performance.now();
    const found = await search(text);
    took.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    worked.push((user + system) / 1000);
    if (found.length === 0) throw new Error(`Nobody was found by "${text}".`);
  }
  return {
    name,
    p50: quantile(took, 0.5),
    p95: quantile(took, 0.95),
    work95: quantile(worked, 0.95),
  };
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
