/**
 * A wrong setting ends a real start with one sentence, before anything is made: for each setting,
 * one wrong value. All that are not written as they must be are said in one round.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { settingNames } from '#lib/settings.ts';
import { production } from '../support/production.ts';

const folder = mkdtempSync(join(tmpdir(), 'heimvorteil-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = promisify(execFile);

/** Starts the portal with these settings; gives how it ended. */
async function start(
  env: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const database = join(folder, 'portal.db');
  try {
    const { stdout, stderr } = await run(process.execPath, ['server/begin.ts'], {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        NODE_ENV: 'production',
        DATABASE_URL: `file:${database}`,
        ...env,
      },
      timeout: 50_000,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

const wrong: Record<string, string> = {
  HEIMVORTEIL_ENV: 'produktion',
  DEMONSTRATION: 'ja',
  HOST: 'kein rechner',
  PORT: '70000',
  PORTAL_WORKERS: '17',
  PUBLIC_URL: 'lernen.example',
  DATABASE_URL: 'postgres://x',
  DATABASE_TOKEN: 'zwei Worte',
  DATA_FOLDER: '\n',
  TRUST_PROXY: 'ja',
  KUNDENNUMMER_KEY: 'geheim',
  SECOND_FACTOR: 'ja',
  OFFICE_NAME: 'Jobcenter\nKreis',
  OFFICE_HEAD: 'x'.repeat(201),
  OFFICE_ADDRESS: 'Weg 1\n12345 Stadt',
  OFFICE_MAIL: 'post',
  HELP_PHONE: 'anrufen',
  HELP_HOURS: 'immer\t',
  DATA_PROTECTION_CONTACT: '\u0007',
  SMTP_URL: 'mail.example:587',
  MAIL_FROM: 'Portal <portal@jobcenter.example>',
  ADMIN_MAIL: 'it@jobcenter.example, chef@jobcenter.example',
  BENEFIT_NAME: 'Geld\n',
  OFFICE_LAND: 'x'.repeat(61),
  ENFORCEMENT_OFFICE: 'Amt\nWeg 1',
  ARBITRATION_OFFICE: 'x'.repeat(301),
  CALL_BACK_DAYS: '0',
  TRAEGERNUMMER: '1'.repeat(41),
  EXPORT_NAMES: 'nein',
  EXPORT_BG_NUMMER: 'ja',
  EXPORT_MAPPINGS: '/gibt/es/nicht',
  EXPORT_LEVEL: '3',
  EXPORT_VERSION: '2.0',
  DELIVERY_PRIVATE_HOSTS: 'https://x',
  DELIVERY_FOLDER: '/gibt/es/nicht',
  DELIVERIES_BY: 'post',
  APPLICATION_ANSWER_DAYS: '0',
  JOURNEY_GUIDE_MINUTES: '9',
  KEEP_PRACTICE_DAYS: '1.5',
  KEEP_STANDING_MONTHS: '0',
  KEEP_CERTIFICATE_MONTHS: 'zwei',
  KEEP_HELP_MONTHS: '-1',
  KEEP_APPLICATION_MONTHS: '1e9',
  KEEP_RECEIPT_MONTHS: '0',
  KEEP_LOG_MONTHS: '0',
  KEEP_SECURITY_DAYS: '0',
  KEEP_REPORT_MONTHS: 'x',
  KEEP_ACCOUNT_MONTHS: '1000',
  AKTENZEICHEN_PATTERN: '(',
  KUNDENNUMMER_PATTERN: '[',
  BG_NUMMER_PATTERN: '(',
  KEEP_IDLE_MONTHS: '0',
  BACKUP_KEY: 'geheim',
  BACKUP_FOLDER: '/gibt/es/nicht',
};

it('has a wrong value for every setting', () => {
  expect(Object.keys(wrong).sort()).toEqual([...settingNames].sort());
});

/** What a start looks for once every setting is written as it must be. */
const seenLater = ['EXPORT_MAPPINGS', 'DELIVERY_FOLDER', 'BACKUP_FOLDER'];

describe('The portal does not start, and says in one sentence for each why,', () => {
  it('with every setting wrong', async () => {
    const { code, stdout, stderr } = await start(wrong);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.map((line) => /^The setting (\w+) .+[.:]$/.exec(line)?.[1])).toEqual(
      settingNames.filter((name) => !seenLater.includes(name)),
    );
    expect({ code, stdout, written: existsSync(join(folder, 'portal.db')) }).toEqual({
      code: 1,
      stdout: '',
      written: false,
    });
  });

  it('with all missing that production needs', async () => {
    const { HEIMVORTEIL_ENV, ...needed } = production;
    const { code, stderr } = await start({ HEIMVORTEIL_ENV });
    expect(code).toBe(1);
    expect(stderr.match(/(?<=^The setting )\w+(?= is missing)/gm)).toEqual(Object.keys(needed));
  });

  const more: [string, string][] = [
    ['PUBLIC_URL', 'htps://lernen.example'],
    ['PUBLIC_URL', 'ftp://lernen.example'],
    ['PUBLIC_URL', 'https://lernen.example/portal'],
    ['PUBLIC_URL', 'https://lernen.example/?a'],
    ['PUBLIC_URL', 'https://a:b@lernen.example'],
    ['PUBLIC_URL', 'http://lernen.example'],
    ['DEMONSTRATION', 'yes'],
    ['DELIVERY_FOLDER', 'package.json'],
  ];
  const laterOnes = seenLater.map((name): [string, string] => [name, wrong[name] ?? '']);
  it.each([...laterOnes, ...more])('with %s=%j', async (name, value) => {
    const { code, stdout, stderr } = await start({ ...production, [name]: value });
    expect(stderr).toMatch(new RegExp(`^The setting ${name} [^\\n]+[.:]\\n$`));
    expect({ code, stdout, written: existsSync(join(folder, 'portal.db')) }).toEqual({
      code: 1,
      stdout: '',
      written: false,
    });
  });

  it.each([
    ['HOST', { HOST: '0.0.0.0' }],
    ['HOST', { HOST: '::' }],
    ['HOST', { HOST: '203.0.113.7' }],
    ['HOST', { HOST: 'portal' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://lernen.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://203.0.113.7:4321', HEIMVORTEIL_ENV: 'development' }],
  ])('where others would reach published accounts by %s: %j', async (name, env) => {
    const { code, stdout, stderr } = await start(env);
    expect(stderr).toMatch(
      new RegExp(
        `^The setting ${name} opens this portal to others, and its passwords are published: [^\\n]+\\.\\n$`,
      ),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});
