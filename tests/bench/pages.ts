/**
 * How much work a page is: requests a second and CPU time a request, beside a file that is only
 * sent.
 */
import autocannon from 'autocannon';
import type { Server } from '../support/server.ts';
import { cpuMs } from './portal.ts';
import { median } from './statistics.ts';

export type Target = { name: string; path: string; cookie: string };
export type Rate = { name: string; perSecond: number; cpu: number; ratio: number };

const connections = 20;
const rounds = 5;
const requestsARound = 2000;

/**
 * Measures the targets in turn, round after round, so that a busy machine is busy for all; gives
 * medians and the ratio to the first target.
 */
export async function ratesOf(server: Server, targets: readonly Target[]): Promise<Rate[]> {
  for (const target of targets) await load(server, target);
  const seen = new Map(
    targets.map((t) => [
      t.name,
      { perSecond: [] as number[], cpu: [] as number[], ratio: [] as number[] },
    ]),
  );
  for (let round = 0; round < rounds; round += 1) {
    let first = 0;
    for (const target of targets) {
      const { perSecond, cpu } = await load(server, target);
      first ||= cpu;
      const rates = seen.get(target.name);
      rates?.perSecond.push(perSecond);
      rates?.cpu.push(cpu);
      rates?.ratio.push(cpu / first);
    }
  }
  return [...seen].map(([name, { perSecond, cpu, ratio }]) => ({
    name,
    perSecond: median(perSecond),
    cpu: median(cpu),
    ratio: median(ratio),
  }));
}

async function load(
  server: Server,
  { name, path, cookie }: Target,
): Promise<{ perSecond: number; cpu: number }> {
  const pid = server.process.pid ?? 0;
  const before = cpuMs(pid);
  const { requests, duration, non2xx } = await autocannon({
    url: `${server.url}${path}`,
    connections,
    amount: requestsARound,
    headers: { cookie, 'accept-encoding': 'gzip, br' },
  });
  if (non2xx > 0) throw new Error(`${name} did not answer 200 ${non2xx} times.`);
  return { perSecond: requests.total / duration, cpu: (cpuMs(pid) - before) / requests.total };
}
