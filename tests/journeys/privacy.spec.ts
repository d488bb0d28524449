/**
 * Nobody else on the machine can read what the portal keeps; what it delivers the case software can
 * (demand of the operator's data protection).
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { newFolder, startServer } from '../support/server.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);
const node = (args: string[], options: { env?: Record<string, string>; cwd?: string } = {}) =>
  spawnSync(resolve('node_modules/node/bin/node'), args, {
    encoding: 'utf8',
    ...options,
    env: { ...process.env, ...options.env },
  });

test('what the portal and its commands make can be read by its own user alone, and the start warns of what others can read @night', async () => {
  const folder = newFolder();
  const file = join(folder, 'daten', 'portal.db');
  const before = process.umask(0o022);
  const portal = await startServer({ folder, file });
  const copy = join(folder, 'copy.db');
  const env = { DATABASE_URL: `file:${file}` };
  expect(node(['scripts/backup.ts', copy], { env }).status).toBe(0);
  process.umask(before);
  expect([join(folder, 'daten'), file, `${file}-wal`, `${file}-shm`, copy].map(modeOf)).toEqual([
    '700',
    '600',
    '600',
    '600',
    '600',
  ]);
  expect(portal.said()).not.toContain('WARNING');
  await portal.stop();

  chmodSync(file, 0o640);
  const warned = await startServer({ folder, file });
  expect(warned.said()).toContain(`WARNING: others on this machine can read ${file}`);
  expect(warned.said()).toContain(`chmod go= '${file}'`);
  await warned.stop();
  warned.remove();
});

test('keys that others can read are found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  const ask = `import { openToOthers } from '${resolve('server/privacy.ts')}'; console.log(openToOthers({ DATABASE_URL: 'file:portal.db' }).join(' '));`;
  writeFileSync(join(folder, '.env'), 'PORT=4321', { mode: 0o600 });
  expect(node(['--input-type=module', '-e', ask], { cwd: folder }).stdout.trim()).toBe('');
  chmodSync(join(folder, '.env'), 0o644);
  expect(node(['--input-type=module', '-e', ask], { cwd: folder }).stdout.trim()).toBe('.env');
  rmSync(folder, { recursive: true });
});

test('a delivered file can be read by the group of its folder, and no more', () => {
  const root = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
  writeFileSync(join(root, 'made'), 'Lernstand', { mode: 0o600 });
  const deliver = `import { beginPrivately } from '${resolve('server/privacy.ts')}'; import { sendToFolder } from '${resolve('src/outgoing/channels/folder.ts')}';
    beginPrivately(); await sendToFolder({ folder: 'fachverfahren/eingang' }, '${root}', { path: '${join(root, 'made')}', name: 'lernstand.csv' });`;
  mkdirSync(join(root, 'fachverfahren'), { mode: 0o750 });
  chmodSync(join(root, 'fachverfahren'), 0o2750);
  const { stderr, status } = node(['--input-type=module', '-e', deliver]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(
    ['fachverfahren', 'fachverfahren/eingang', 'fachverfahren/eingang/lernstand.csv'].map((path) =>
      modeOf(join(root, path)),
    ),
  ).toEqual(['2750', '2750', '640']);
  rmSync(root, { recursive: true });
});
