/** Parts of the bench about the work of an office: what staff ask, write and send. */
import { benchActs } from './acts.ts';
import { benchFigures } from './district.ts';
import { benchGrowth } from './growth.ts';
import { benchHolding } from './holding.ts';
import { benchImport } from './import.ts';
import { benchReminders } from './reminders.ts';
import { aim, heading, row } from './report.ts';
import { benchNeeds, benchSearch } from './search.ts';
import { benchWrites } from './writes.ts';

/** How long a search takes. */
export async function search(): Promise<void> {
  heading('Search over 50,000 learners, ms', 'p50', 'p95', 'CPU p95');
  const waits = await benchSearch();
  for (const { name, p50, p95, work95 } of waits)
    row(name, p50.toFixed(1), p95.toFixed(1), work95.toFixed(1));
  const worst = Math.max(...waits.map((w) => w.p95));
  aim('95 of 100 searches take at most 100 ms', worst <= 100, `${worst.toFixed(1)} ms`);
}

/** How long the list of who needs a call takes. */
export async function needs(): Promise<void> {
  heading('Who needs a call, 50,000 learners who all do, ms', 'p50', 'p95', 'CPU p95');
  const waits = await benchNeeds();
  for (const { name, p50, p95, work95 } of waits)
    row(name, p50.toFixed(1), p95.toFixed(1), work95.toFixed(1));
  const worst = Math.max(...waits.map((w) => w.p95));
  aim(
    '95 of 100 pages of who needs a call take at most 100 ms',
    worst <= 100,
    `${worst.toFixed(1)} ms`,
  );
}

/** How long the figures of a district take. */
export async function figures(): Promise<void> {
  heading('Figures of 50,000 learners, ms', 'CPU');
  for (const { name, work } of await benchFigures()) row(name, work.toFixed(0));
}

/** How long it takes to find whom a rule of reminders reaches. */
export async function reminders(): Promise<void> {
  heading('Whom a rule of reminders reaches, 50,000 at one site, ms', 'median', 'CPU', 'people');
  const asked = await benchReminders();
  for (const { name, ms, work, people } of asked)
    row(name, ms.toFixed(0), work.toFixed(0), String(people));
  const worst = Math.max(...asked.filter((a) => a.preview).map((a) => a.work));
  aim(
    'a preview over 50,000 learners takes at most 500 ms CPU',
    worst <= 500,
    `${worst.toFixed(0)} ms`,
  );
}

/** How many writes a second reach the disk. */
export async function writes(): Promise<void> {
  const { alone, together } = await benchWrites();
  heading('Writes, each on the disk before it is answered', 'writes/s');
  row('one writer', alone.toFixed(0));
  row('a hundred writers, sharing fsyncs', together.toFixed(0));
}

/** How long a list of new learners takes. */
export async function importing(): Promise<void> {
  const { rows, seconds, parts } = await benchImport();
  heading(`A list of ${rows} learners`, 'ms');
  for (const { name, ms } of parts) row(name, ms.toFixed(0));
  aim(
    'a list of 5,000 learners is read in at most 10 s',
    rows === 5000 && seconds <= 10,
    `${seconds.toFixed(1)} s`,
  );
}

/** How long one act on many people takes. */
export async function acts(): Promise<void> {
  heading('One act on 5,000 people, in one transaction', 'ms');
  const taken = await benchActs();
  for (const { name, ms } of taken) row(name, ms.toFixed(0));
  const worst = Math.max(...taken.map((t) => t.ms));
  aim('an act on 5,000 people takes at most 1,000 ms', worst <= 1000, `${worst.toFixed(0)} ms`);
}

/** How long each page of a large desk holds the portal's thread. */
export async function holding(): Promise<void> {
  heading("Pages of a desk with 100,000 learners, in the portal's own thread", 'CPU ms');
  const pages = await benchHolding();
  for (const { path, ms } of pages) row(path, ms.toFixed(1));
  const slow = pages.filter(({ ms }) => ms > 20).map(({ path, ms }) => `${path} ${ms.toFixed(0)}`);
  aim(
    'no page holds the portal for more than 20 ms',
    slow.length === 0,
    slow.join(', ') || `${pages.length} pages`,
  );
}

/** How the work of each reader grows with what it is sent. */
export async function growing(): Promise<void> {
  heading('What readers take of 16 times as much', 'ms at 1', 'times as long');
  const figures = await benchGrowth();
  for (const { name, ms, more } of figures) row(name, ms.toFixed(3), more.toFixed(1));
  const odd = figures
    .filter(({ steady }) => !steady)
    .map(({ name, more }) => `${name} ${more.toFixed(0)}`);
  aim(
    'each reader takes at most 24 times as long for 16 times as much',
    odd.length === 0,
    odd.join(', ') || `${figures.length} readers`,
  );
}
