/** How many Vermerke a second are drawn, each of a learner with six courses. */
import { noteOf } from '#domains/reporting/lernstand/rules.note.ts';
import { rowOf } from '#domains/reporting/lernstand/rules.standing.ts';
import type { Assigned } from '#domains/reporting/lernstand/rules.ts';
import { dayNumber } from '#lib/time.ts';
import { noteAsPdf } from '#documents/note-drawing.ts';

const notes = 40;
const today = '2026-10-06';

/** Vermerke a second of CPU in one thread, and how large one is in kB. */
export async function benchNotes(): Promise<{ perCpuSecond: number; kilobytes: number }> {
  const note = noteOf(
    Array.from({ length: 6 }, (_, i) => rowOf(courseOf(i), today)),
    {
      file: { exportId: 'f3c1', madeOn: today, madeBy: 'Frida Probe', carrier: '12345' },
      office: 'Jobcenter Musterkreis',
      names: true,
      withBgNumber: false,
      level: 2,
      name: 'Rosa Muster',
    },
  );
  const before = process.cpuUsage();
  let bytes = 0;
  for (let i = 0; i < notes; i += 1) bytes = (await noteAsPdf(note)).length;
  const { user, system } = process.cpuUsage(before);
  return { perCpuSecond: notes / ((user + system) / 1e6), kilobytes: Math.round(bytes / 1024) };
}

const courseOf = (i: number): Assigned => ({
  learnerId: 1,
  givenName: 'Rosa',
  familyName: 'Muster',
  accountClosedOn: null,
  aktenzeichen: '0042/26',
  kundennummer: '012A345678',
  bgNummer: '',
  assignment: String(i),
  way: 'zugewiesen',
  binding: 'kooperationsplan',
  bindingDay: '2026-07-31',
  legalForm: 'lernangebot',
  measureNumber: '',
  assignedOn: '2026-08-01',
  assignedBy: 'PB',
  dueDay: '2026-12-01',
  withdrawnOn: null,
  course: `kurs-${i}`,
  courseTitle: `Kurs Nummer ${i}: E-Mail und Nachrichten`,
  courseVersion: '1',
  confidential: false,
  modulesNow: 6,
  modulesDone: i,
  minutesDone: 15 * i,
  startedDay: dayNumber('2026-09-01'),
  lastDay: dayNumber('2026-09-03'),
  helpWanted: false,
  completedDay: null,
  completedOf: null,
  learned: true,
  certificate: null,
  remark: '',
  endReason: null,
  absence: null,
});
