/**
 * Which backups a folder keeps: the newest of 7 days, of 4 weeks and of 6 months. Which is newer, a
 * number in the name says and never a clock, and periods are counted among the files themselves. So
 * a clock that leaps costs one backup a night at most, never the others.
 */

/** `deletion`: the number of the last deletion that it knows. */
export type BackupName = { number: number; day: string; deletion: number };

const shape = /^heimvorteil-(\d{6})-(\d{4}-\d{2}-\d{2})-(\d+)\.backup$/;
const keeps: readonly [number, (day: string) => string][] = [
  [7, (day) => day],
  [4, weekOf],
  [6, (day) => day.slice(0, 7)],
];

/** The backup that a name in the folder stands for; null for another file. */
export function readName(name: string): BackupName | null {
  const [, number, day, deletion] = shape.exec(name) ?? [];
  return number && day && deletion
    ? { number: Number(number), day, deletion: Number(deletion) }
    : null;
}

/** The name of a backup. */
export const writeName = ({ number, day, deletion }: BackupName): string =>
  `heimvorteil-${String(number).padStart(6, '0')}-${day}-${deletion}.backup`;

/** The backups of a folder, the newest first. */
export const backupsIn = (names: readonly string[]): BackupName[] =>
  names
    .map(readName)
    .filter((backup) => backup !== null)
    .sort((a, b) => b.number - a.number);

/** Those that may go, when this is what a folder holds. */
export function superfluous(names: readonly string[]): string[] {
  const backups = backupsIn(names);
  const kept = new Set(keeps.flatMap(([most, periodOf]) => newestOf(backups, most, periodOf)));
  return backups.filter((backup) => !kept.has(backup)).map(writeName);
}

/** The newest of each period, for so many periods. */
function newestOf(
  backups: readonly BackupName[],
  most: number,
  periodOf: (day: string) => string,
): BackupName[] {
  const newest = new Map<string, BackupName>();
  for (const backup of backups) {
    const period = periodOf(backup.day);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, most);
}

/** The Monday of its week. */
function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
