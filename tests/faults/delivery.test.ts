/**
 * A delivery that is killed between any two of its steps goes on where it was: nothing is lost,
 * doubled or half done (docs/rules.md, Promises 2).
 */
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { identifier } from '#db/schema/accounts.ts';
import { accessLog, exportRecord, exportSubject } from '#db/schema/audit.ts';
import { delivery } from '#db/schema/delivery.ts';
import { steps } from '#jobs/deliver.ts';
import { nodeFlags } from '#scripts/install.mjs';
import { noon, openDeliveringOffice, type DeliveringOffice } from '../support/deliveries.ts';
import { today } from '../support/people.ts';

let office: DeliveringOffice;
beforeEach(async () => {
  office = await openDeliveringOffice();
});
afterEach(() => office.close());

type Child = {
  said: () => string;
  until: (line: string) => Promise<void>;
  kill: () => Promise<void>;
  ended: Promise<number | null>;
};

/** Starts an engine in a process of its own; `before` is what starts it in a world of its own. */
function startEngine(stopAfter: string, now: Date, before: readonly string[] = []): Child {
  const { DATABASE_URL, KUNDENNUMMER_KEY, DELIVERY_FOLDER } = office.settings;
  const line: string[] = [
    ...before,
    process.execPath,
    ...nodeFlags,
    'tests/support/delivery-child.ts',
    stopAfter,
    now.toISOString(),
  ];
  const child = spawn(line[0] ?? '', line.slice(1), {
    env: { ...process.env, DATABASE_URL, KUNDENNUMMER_KEY, DELIVERY_FOLDER },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const heard: (() => void)[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    for (const hear of heard) hear();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  return {
    said: () => said,
    ended,
    until: (line) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (said.split('\n').includes(line)) resolve();
        };
        heard.push(look);
        void ended.then(() => {
          reject(new Error(`It ended before "${line}": ${said}`));
        });
        look();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What is to be found when one delivery was made for each of so many days: once everywhere. */
async function expectOnce(days: number): Promise<void> {
  const { db, clients } = office;
  const rows = await db.reader.select().from(delivery).orderBy(delivery.id);
  expect(rows.map((row) => row.state)).toEqual(Array.from({ length: days }, () => 'sent'));
  const files = office.files();
  expect(Object.keys(files).sort()).toEqual(rows.map((row) => row.fileName).sort());
  for (const row of rows) {
    const text = files[row.fileName] ?? '';
    expect(createHash('sha256').update(text).digest('hex')).toBe(row.hash);
    expect(text.split('\r\n').filter((line) => line.includes(row.publicId))).toHaveLength(
      clients.length,
    );
  }
  const records = await db.reader
    .select({
      publicId: exportRecord.publicId,
      hash: exportRecord.hash,
      toWhom: exportRecord.toWhom,
    })
    .from(exportRecord)
    .orderBy(exportRecord.id);
  expect(records).toEqual(
    rows.map((row) => ({ publicId: row.publicId, hash: row.hash, toWhom: 'Probe Fachkraft' })),
  );
  expect(await db.reader.$count(exportSubject)).toBe(days * clients.length);
  const told = (await db.reader.select({ action: accessLog.action }).from(accessLog)).filter(
    (line) => line.action === 'export_delivered',
  );
  expect(told).toHaveLength(days * clients.length);
  // One sealed file a delivery, nothing open, nothing half written.
  expect(
    office
      .waiting()
      .map((name) => name.split('.')[0])
      .sort(),
  ).toEqual(rows.map((row) => row.publicId).sort());
  expect(
    office.waiting().every((name) => !readFileSync(join(office.outbox, name)).includes('Muster')),
  ).toBe(true);
}

describe('An engine that is killed', () => {
  test.each(steps)(
    'after "%s" has made, sent and told everything once, when another has gone on',
    async (step) => {
      await office.plan();
      const engine = startEngine(step, noon(today));
      await engine.until(step);
      await engine.kill();
      // Whatever the killed one noted, nothing has to wait: a crash is no failure of the place.
      expect(await office.round(noon(today, 1))).toMatchObject({ failed: 0, said: [] });
      await expectOnce(1);
      expect(await office.round(noon('2026-10-07'))).toMatchObject({ arrived: 1, failed: 0 });
      await expectOnce(2);
    },
  );

  test('while it writes into the folder leaves half a file under another name, which is written again', async () => {
    await office.plan();
    await office.round(noon(today), (step) =>
      step === 'made' ? Promise.reject(new Error('ends here')) : Promise.resolve(),
    );
    const [row] = await office.db.reader.select().from(delivery);
    writeFileSync(join(office.folder, 'team', `${row?.fileName ?? ''}.part`), 'half a fi');
    await office.round(noon(today, 5));
    await expectOnce(1);
  });
});

describe('Two engines at once', () => {
  test('make one delivery: the second leaves it to the first', async () => {
    await office.plan();
    const first = startEngine('written', noon(today));
    await first.until('written');
    expect(await office.round(noon(today))).toBeNull();
    await first.kill();
    await office.round(noon(today, 1));
    await expectOnce(1);
  });

  test('started in the same moment make one delivery', async () => {
    await office.plan();
    const engines = Array.from({ length: 3 }, () => startEngine('', noon(today)));
    expect(await Promise.all(engines.map((engine) => engine.ended))).toEqual([0, 0, 0]);
    await expectOnce(1);
  });
});

describe('A folder', () => {
  const problems = async (): Promise<unknown> =>
    (
      await office.db.reader
        .select({ state: delivery.state, tries: delivery.tries, problem: delivery.problem })
        .from(delivery)
    )[0];

  test('that cannot be written gets nothing by half, and the delivery comes when it can', async () => {
    await office.plan();
    // To a root user every folder is open: a file in its place is not.
    writeFileSync(join(office.folder, 'zu'), '');
    chmodSync(join(office.folder, 'team'), 0o500);
    await office.plan({ name: 'Zu', folder: 'zu' });
    expect(await office.round(noon(today))).toMatchObject({
      failed: process.getuid?.() === 0 ? 1 : 2,
    });
    chmodSync(join(office.folder, 'team'), 0o700);
    await office.round(noon(today, 1));
    expect(Object.keys(office.files())).toHaveLength(1);
  });

  // A disk of 4 kB, which only the engine sees: root alone can have one.
  const canMount =
    process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;
  test.skipIf(!canMount)(
    'that is full leaves no file under its name, says so, and has it once there is room',
    async () => {
      await office.plan();
      await office.db.write((tx) =>
        tx
          .insert(identifier)
          .values(
            office.clients.map(({ id }) => ({ learnerId: id, aktenzeichen: 'x'.repeat(3000) })),
          ),
      );
      const folder = join(office.folder, 'team');
      const engine = startEngine('', noon(today), [
        'unshare',
        '--mount',
        'sh',
        '-c',
        `mount -t tmpfs -o size=4k tmpfs ${folder} && "$@"; status=$?; ls ${folder}; exit $status`,
        'sh',
      ]);
      expect(await engine.ended).toBe(0);
      const [row] = await office.db.reader.select().from(delivery);
      expect(row).toMatchObject({
        state: 'made',
        tries: 1,
        problem: 'Der Ordner „team“ ist voll. Schaffen Sie Platz.',
      });
      expect(engine.said()).not.toMatch(/\.csv\n/);
      expect(await office.round(noon(today, 1))).toMatchObject({ arrived: 1 });
      await expectOnce(1);
    },
  );

  test('that takes no file leaves none under its name, and says so', async () => {
    await office.plan({ folder: 'voll' });
    mkdirSync(join(office.folder, 'voll'));
    await office.round(noon(today), (step) =>
      step === 'made' ? Promise.reject(new Error('ends here')) : Promise.resolve(),
    );
    const [row] = await office.db.reader.select().from(delivery);
    mkdirSync(join(office.folder, 'voll', `${row?.fileName ?? ''}.part`));
    expect(await office.round(noon(today, 5))).toMatchObject({ arrived: 0, failed: 1 });
    expect(readdirSync(join(office.folder, 'voll'))).toEqual([`${row?.fileName ?? ''}.part`]);
    expect(await problems()).toMatchObject({ state: 'made', tries: 2 });
  });

  test('that is a link out of the root gets nothing', async () => {
    symlinkSync('/tmp', join(office.folder, 'hinaus'));
    await office.plan({ folder: 'hinaus' });
    expect(await office.round(noon(today))).toMatchObject({ failed: 1 });
    expect(await problems()).toMatchObject({
      problem:
        'Der Ordner „hinaus“ ist eine Verknüpfung oder eine Datei. Nehmen Sie einen echten Ordner.',
    });
  });
});
