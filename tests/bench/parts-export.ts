/** Parts of the bench about the Lernstand on its way out: exports, programs that read, deliveries. */
import { formats } from '#domains/reporting/lernstand/rules.file.ts';
import { benchDelivery } from './delivery.ts';
import { benchExport } from './export.ts';
import { benchNotes } from './note.ts';
import { aim, heading, row } from './report.ts';
import { benchRest } from './rest.ts';

/** How fast an export is in each format, and a Vermerk as PDF. */
export async function exporting(): Promise<void> {
  heading('Export of 100,000 rows, in a thread of its own', 'rows/s', 'rows/CPU s', 'MB more');
  for (const format of formats) {
    const { rowsPerSecond, rowsPerCpuSecond, moreMemoryMb, recordHoldsMs, lines } =
      await benchExport(format);
    row(
      format.toUpperCase(),
      rowsPerSecond.toFixed(0),
      rowsPerCpuSecond.toFixed(0),
      String(moreMemoryMb),
    );
    for (const line of lines) console.log(`  ${line}`);
    if (format === 'csv')
      aim(
        'an export writes at least 50,000 rows/s',
        rowsPerSecond >= 50_000,
        `${rowsPerSecond.toFixed(0)} rows/s`,
      );
    aim(
      `the record of a very large export as ${format.toUpperCase()} holds the portal for at most 20 ms (p99)`,
      recordHoldsMs <= 20,
      `${recordHoldsMs.toFixed(1)} ms`,
    );
    aim(
      `an export as ${format.toUpperCase()} takes less than 150 MB more`,
      moreMemoryMb < 150,
      `${moreMemoryMb} MB`,
    );
  }
  heading('Vermerk as PDF, six courses on it', 'a CPU s', 'kB');
  const { perCpuSecond, kilobytes } = await benchNotes();
  row('one thread', perCpuSecond.toFixed(0), String(kilobytes));
}

/** How fast a program reads all rows. */
export async function reading(): Promise<void> {
  heading('A program reads 100,000 rows, in pages of 1,000', 'rows', 's', 'CPU s');
  const { figures, longestMs } = await benchRest();
  for (const { name, rows, seconds, cpuSeconds } of figures)
    row(name, String(rows), seconds.toFixed(2), cpuSeconds.toFixed(2));
  console.log(`  event loop meanwhile: longest ${Math.round(longestMs)} ms`);
  const again = figures.find(({ name }) => name === 'all, once more on that day');
  const perCpuSecond = (again?.rows ?? 0) / (again?.cpuSeconds ?? 1);
  aim(
    'a program reads at least 10,000 rows in a second of CPU',
    perCpuSecond >= 10_000,
    `${perCpuSecond.toFixed(0)} rows`,
  );
}

/** How fast a delivery is in each format, and one of what changed. */
export async function delivering(): Promise<void> {
  heading('Delivery of 100,000 rows into a folder', 'rows/s', 'MB more', 'ms', 'ms for 1 %');
  for (const format of formats) {
    const { rowsPerSecond, moreMemoryMb, fullMs, changesMs, rows } = await benchDelivery(format);
    const share = (100 * changesMs) / fullMs;
    row(
      format.toUpperCase(),
      rowsPerSecond.toFixed(0),
      String(moreMemoryMb),
      fullMs.toFixed(0),
      changesMs.toFixed(0),
    );
    aim(
      `delivering 1 % as ${format.toUpperCase()} takes at most 5 % of the whole`,
      rows === 1000 && share <= 5,
      `${share.toFixed(1)} %`,
    );
    aim(
      `a delivery as ${format.toUpperCase()} takes less than 150 MB more`,
      moreMemoryMb < 150,
      `${moreMemoryMb} MB`,
    );
  }
}
