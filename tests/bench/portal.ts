/** The portal under measure: a process of its own, whose time and memory the system tells. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const tickMs = 10;

/** CPU time that a process has used so far in all its threads, in ms. */
export function cpuMs(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return msOf(ps('time', pid));
  // Behind the name, which may hold spaces: fields 14 and 15 are time in the program and in the
  // system, in ticks.
  const fields = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Memory that a process holds, in MB. */
export const rssMb = (pid: number): number => Math.round(Number(ps('rss', pid)) / 1024);

const ps = (field: string, pid: number): string =>
  execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();

/** "1-02:03:04.05", as ps writes it, in ms. */
function msOf(time: string): number {
  const [seconds = 0, minutes = 0, hours = 0, days = 0] = time.split(/[-:]/).reverse().map(Number);
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
