/**
 * No delivery looks around in the house: names and addresses that lead inside are refused for both
 * ways, whatever they look like.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { delivery, deliveryPlan } from '#db/schema/delivery.ts';
import { makePlan } from '#domains/reporting/delivery/commands.ts';
import { newPlanSchema } from '#domains/reporting/delivery/rules.input.ts';
import { refusedPlans } from '#jobs/refused-plans.ts';
import { seal } from '#lib/seal.ts';
import { readSettings } from '#lib/settings.ts';
import { nodeFlags } from '#scripts/install.mjs';
import { eq } from 'drizzle-orm';
import { key } from '../support/clients.ts';
import { openDeliveringOffice, type DeliveringOffice } from '../support/deliveries.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { sshd, startSshd, type SshServer } from '../support/sshd.ts';

/** Names that only this test's machine knows; two lines are a name with two addresses. */
const hosts = [
  '127.0.0.1 localhost',
  '::1 localhost',
  '127.0.0.1 haus.example',
  '10.1.2.3 privat.example',
  '169.254.10.10 lokal.example',
  '169.254.169.254 wolke.example',
  '::1 sechs.example',
  'fd12::1 fach.example',
  '::ffff:127.0.0.1 verpackt.example',
  '193.0.6.139 gemischt.example',
  '127.0.0.1 gemischt.example',
  '127.0.0.1 umgekehrt.example',
  '193.0.6.139 umgekehrt.example',
].join('\n');
const names = [...new Set(hosts.split('\n').map((line) => line.split(' ')[1] ?? ''))];
const written = [
  '127.0.0.1',
  '::1',
  '::ffff:127.0.0.1',
  '2130706433',
  '0x7f.1',
  'LOCALHOST',
  '0.0.0.0',
  '169.254.169.254',
];
/** What a webhook is refused for beside these stands in webhook.test.ts. */
const namesForWebhooks = [
  'wolke.example',
  'verpackt.example',
  'gemischt.example',
  'umgekehrt.example',
];

/**
 * Whether a process can be given a file of names of its own: root may, where the system lets it.
 */
const canNameHosts =
  sshd !== undefined &&
  process.getuid?.() === 0 &&
  spawnSync('unshare', ['--mount', 'true']).status === 0;

describe.skipIf(!canNameHosts)(
  'A delivery (skipped where no process can have names of its own)',
  () => {
    let office: DeliveringOffice;
    let server: SshServer;
    let receiver: Receiver;
    beforeAll(async () => {
      [office, server, receiver] = await Promise.all([
        openDeliveringOffice(),
        startSshd({ kinds: ['ed25519'] }),
        startReceiver((response) => {
          response.writeHead(204).end();
        }),
      ]);
      writeFileSync(join(office.folder, 'hosts'), hosts);
    });
    afterAll(() => Promise.all([office.close(), server.stop(), receiver.stop()]));

    /** A plan as an earlier version took it. */
    async function plan(
      name: string,
      channel: 'sftp' | 'webhook',
      target: object,
      secret: string,
    ): Promise<void> {
      const input = newPlanSchema.parse({
        once: randomUUID(),
        name,
        rhythm: 'daily',
        firstDay: office.office.admin.today,
        what: 'whole',
        format: 'csv',
        level: '2',
        channel,
        caseworkers: [office.office.caseworker.publicId],
      });
      await office.db.write((tx) =>
        makePlan(tx, office.office.admin, input, {
          target: JSON.stringify(target),
          secretSealed: seal(key, secret, 'delivery_plan.secret'),
        }),
      );
    }
    const bySftp = (host: string): Promise<void> =>
      plan(
        `sftp ${host}`,
        'sftp',
        {
          host,
          port: server.port,
          user: server.user,
          folder: server.folder,
          hostKey: /SHA256:\S+/.exec(server.fingerprint('ed25519'))?.[0],
        },
        server.key,
      );
    const byWebhook = (host: string, scheme = 'https'): Promise<void> =>
      plan(
        `webhook ${scheme} ${host}`,
        'webhook',
        { url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${receiver.port}/` },
        `whsec_${randomBytes(32).toString('base64')}`,
      );

    /** The operator's command, on a machine that knows these names. */
    async function deliver(DELIVERY_PRIVATE_HOSTS: string): Promise<string> {
      const line = [
        '--mount',
        '/bin/sh',
        '-c',
        `mount --bind ${join(office.folder, 'hosts')} /etc/hosts && exec "$0" "$@"`,
        process.execPath,
        ...nodeFlags,
        'scripts/deliver.ts',
      ];
      const child = spawn('unshare', line, {
        env: {
          ...process.env,
          DATABASE_URL: `file:${office.db.file}`,
          KUNDENNUMMER_KEY: key,
          DELIVERY_PRIVATE_HOSTS,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      await new Promise((resolve) => {
        child.once('close', resolve);
      });
      return said;
    }
    const problems = async (): Promise<Record<string, string | null>> =>
      Object.fromEntries(
        (
          await office.db.reader
            .select({ name: deliveryPlan.name, problem: delivery.problem })
            .from(delivery)
            .innerJoin(deliveryPlan, eq(deliveryPlan.id, delivery.planId))
        ).map(({ name, problem }) => [name, problem]),
      );

    test('goes by no name and no spelling into the house: nobody there is even asked for a connection', async () => {
      for (const host of [...names, ...written]) await bySftp(host);
      for (const host of namesForWebhooks) await byWebhook(host);
      expect(await deliver('')).toContain(
        `0 arrived, ${names.length + written.length + namesForWebhooks.length} failed`,
      );
      for (const [name, problem] of Object.entries(await problems()))
        expect(problem, name).toContain('führt in ein internes Netz');
      // Its own start asked once.
      expect(server.said().match(/Connection from/g)).toHaveLength(1);
      expect(receiver.came).toEqual([]);
      expect(readdirSync(server.folder)).toEqual([]);
    });

    test('goes where the setting names the host, by the one and by the other, and nowhere beside it', async () => {
      await office.db.write((tx) => tx.delete(delivery));
      await office.db.write((tx) => tx.delete(deliveryPlan));
      await bySftp('haus.example');
      await byWebhook('haus.example', 'http');
      await bySftp('sechs.example');
      expect(await deliver('haus.example, 10.1.2.3')).toContain('2 arrived, 1 failed');
      expect(await problems()).toMatchObject({
        'sftp haus.example': null,
        'webhook http haus.example': null,
        'sftp sechs.example': expect.stringContaining(
          'sechs.example führt in ein internes Netz (::1)',
        ) as string,
      });
      expect(readdirSync(server.folder)).toHaveLength(1);
      expect(receiver.came).toHaveLength(1);
    });

    test('that the settings would refuse is named, with the plan and the setting, and one that is paused is not', async () => {
      await office.db.write((tx) => tx.delete(delivery));
      await office.db.write((tx) => tx.delete(deliveryPlan));
      await bySftp('10.1.2.3');
      await bySftp('localhost');
      await byWebhook('10.1.2.3', 'http');
      await bySftp('193.0.6.139');
      await bySftp(`${'x'.repeat(64)}.example`);
      await bySftp('10.9.9.9');
      await office.db.write((tx) =>
        tx
          .update(deliveryPlan)
          .set({ pausedOn: office.office.admin.today })
          .where(eq(deliveryPlan.name, 'sftp 10.9.9.9')),
      );
      const lines = await refusedPlans(office.db.reader, readSettings({}));
      expect(lines).toHaveLength(3);
      expect(lines[0]).toBe(
        'The plan "sftp 10.1.2.3" would deliver nothing: 10.1.2.3 führt in ein internes Netz (10.1.2.3). Dorthin sendet das Portal nichts. Soll es das, tragen Sie 10.1.2.3 in die Einstellung DELIVERY_PRIVATE_HOSTS ein.',
      );
      expect(lines[1]).toContain('localhost führt in ein internes Netz');
      expect(lines[2]).toContain('Die Adresse muss mit https:// beginnen.');
      expect(
        await refusedPlans(
          office.db.reader,
          readSettings({ DELIVERY_PRIVATE_HOSTS: 'localhost,10.1.2.3' }),
        ),
      ).toEqual([]);
    });
  },
);
