/** The migrations say what the schema says, and those that have landed never change. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = 'db/migrations';
/**
 * Databases in offices have run these. A new migration gets its line when it lands; a line never
 * changes.
 */
const landed: Record<string, string> = {
  '0000_start.sql': '2cc51183c149232d3b47843a495fb66205aae54e678e2872e3d24d0a44e32c5d',
  '0001_search-and-append-only.sql':
    '45ae392ca6ebc255d0b69a77d32d14ece894d05eb64935269e4422a9301629b8',
  '0002_telephone-book-order.sql':
    '1d6725731489a07c268dc6d2b3500c9285899d6dbfded4c3158df2abdbb6b4ce',
  '0003_assignments-by-learner.sql':
    'b4bbe7ec8a6d0dfc7a7d6b2c67aef27dd3e5a10095312b2ba832116dfa1bb118',
  '0004_help-calls.sql': '6591669118cc9b23fdfbd9e9cf2af424fc3c38dae93fcdbe979f33c87ddbb822',
  '0005_forgetting.sql': 'c67c62c5eb627b6aa8d030c9d29df0aeb3b01aa1c628d7895c9273952944d234',
  '0006_second-factor.sql': '66d6d4b9663cfa89ca850b49a9d7d1fe003fa5c67f32d5e858d3b591e66985cc',
  '0007_export-formats.sql': 'a084c1d1005b226531d59f1501e1a464f34dc8806763de1e3a9963c04d1def7e',
  '0008_who-needs-a-call.sql': '8b174a54ab55215ef76efaccdf53b8307a37a5989d0153d6c2839fe8160d86e1',
  '0009_import.sql': 'f55f0bd5bd7c242b3fbd392d4bbca4911e450dbea62b06ddda9de8462c2f33ce',
  '0010_groups.sql': '0895b839ef8d113c6e26cf0a758bb6f660c16c50e0788dd75b1cfc26d6f2798d',
  '0011_applications.sql': '452eed033441a3e8700771e12ab28a7e08f77d023f24830d27d4f5826d3e06bf',
  '0012_travel.sql': '801c2d975dd33724f2da20175fc57a7001acfce5a9edaf8a38523100c695ce73',
  '0013_systems.sql': 'bb7f929ff92828938ebffb7d924354a1830cb2f9d441a9c3e98c8de53bf666e6',
  '0014_templates.sql': '73a3775d32538599b216c061670348f40c7a372a0221d4cc1313db8b48f715a1',
  '0015_remarks-and-sharing.sql':
    'e76ba0d9e82b19918ea60ce0c9c0c266ed01f264aaacabfb0e2b9656efd7756d',
  '0016_paper-sheets.sql': '78e2995e780fc1f4f6f54b30232ad6bd385868180b0e1be9c6560d72776d044f',
  '0017_beside.sql': 'a30b9295d8be0cbe496ff3d82609c25b4b1a93a1adf4104dad8f7f7534bec664',
  '0018_reminders.sql': '5cda3187672133cd593028b71c772662a1d6e33c97bb6270ba7a366bfc8fa540',
  '0019_delivery.sql': '7c08fc31ce54b1b5a87dd317ee9ef904eeccffdfa79b12aa7c3ec6b2ac9bbe63',
  '0020_told-anew.sql': 'a5771845f7a94a1a72e818c675e8db637b130d725c37404959a9dcf6244a5972',
  '0021_security-log.sql': '140cbbea53b3f0f80cfa7435c161c5547c510c7107851f0b0f11dbef84155fb4',
  '0022_known-day.sql': 'b0411cd189f76a6817b728d2f63e2010b43e19f54238f36e0c9c6f41adbfcdcd',
  '0023_who-looks-and-why.sql': '099b66cdfab602ee2316fc976debf5418673dcf822f84995467e60bc242a41a1',
  '0024_token-ends.sql': '9bdb403973b5c9778e20521b33bba0a8e970f865462e19fc8ddc373e24fbbf38',
  '0025_card-use.sql': '4de9f74f408cac9c9819b8deb4c1ef9438ff7938b87a3047d71ee293925e4ec5',
  '0026_kinds-of-notes.sql': 'ad147a4ea811096f5a3af879b0fc9feb66e2259456053eae6a54d257fe86a7b1',
  '0027_deletions.sql': '0b0e074e8be88d6d009a20a3fda80f4c9246945ed8a1a96f720550fc5c3a80ba',
  '0028_sessions-and-networks.sql':
    '3f576c948f2476ef08da001e6d44a68cf8e8edf096b57c4af902b8083ff7ce0a',
  '0029_lists-that-came-in.sql': 'e9a79ff57e283088ae5851a6588827f1c15be4159072b1203cb4488140593858',
  '0030_counts-of-accounts.sql': 'fc28938afbe827b7499326c068653c5605204425af2181e6f63133d8e636eb71',
  '0031_call-back-number.sql': '43cacbc3b3cca2c35d034d93f0404240b5c211d5fe3e1b2a851ddece7af6db49',
  '0032_undone-on-the-day.sql': '6a8f049e8eed9e137832901095fd31ccddd14573ae46bd5aa4f6d033ffd12a7b',
  '0033_receipts.sql': '9fbbb63bf3628f3ff6585bd8a20acf7fc4dd3160f8746f07202c271da6239853',
  '0034_told-by-mail.sql': 'e411309cd95e4cca719aba12e222799ee30db2e1b8bb1816f1b51122ecd778c6',
  '0035_by-place-and-learner.sql':
    '9bf830c671ea9e307e45364a47b875456ad38b95ff68e2bc5f23538a00d84ebe',
  '0036_ended-and-absent.sql': '6ae52ce602fdde675b521c9f96b427f91112295299061c3dd9ac2cafdf34af9c',
  '0037_versions-of-purposes.sql':
    '9e5da745c5ddc1265d682b71cc724584524e51df0d3e337f5abc0bd0d20f26eb',
  '0038_bg-number.sql': '9fe31b495184803102dd2ad89a3e1cee6be56668ee4a222d57af00e5a136ea5b',
  '0039_one-portal-a-job.sql': 'a9de791ca5df3b9e0f06485d0d0d9074cd2436ae36979076ed25ef8964c4e461',
  '0040_by-site.sql': 'f20b1b7d72a7026955d84a6db734251d1a626eccf80250c9b026042582cc7740',
  '0041_own-work.sql': '30f1a8512dc3819dbd2eb43fea072aeefeda115dd54eb46dff6b322d2ff53229',
  '0042_own-work-deleted.sql': 'bf7bda648abd201347af32b13761519971de29dd045c6c437101a2a8f8657a85',
};

type Journal = { entries: { idx: number; tag: string; when: number }[] };
const journalOf = (migrations: string): Journal =>
  JSON.parse(readFileSync(join(migrations, 'meta/_journal.json'), 'utf8')) as Journal;
const sqlFilesOf = (migrations: string): string[] =>
  readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort();

describe('Migrations that have landed', () => {
  it('are all listed here, and no byte of them has changed', () => {
    const hashes = sqlFilesOf(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(hashes)).toEqual(landed);
  });

  it('stand in the journal in the order of their numbers and times', () => {
    const { entries } = journalOf(folder);
    expect(entries.map(({ tag }) => `${tag}.sql`)).toEqual(Object.keys(landed));
    expect(entries.map(({ when }) => when)).toEqual(
      entries.map(({ when }) => when).sort((a, b) => a - b),
    );
  });
});

describe('A migration generated now', () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'migrations-'));
  });
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  /** The migrations that drizzle-kit would add to those in `migrations`. */
  function added(migrations: string): string[] {
    const before = sqlFilesOf(migrations);
    // drizzle-kit puts "./" before the folder, so it has to be a relative one.
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        'node_modules/drizzle-kit/bin.cjs',
        'generate',
        '--dialect',
        'sqlite',
        '--casing',
        'snake_case',
        '--schema',
        'db/schema/index.ts',
        '--out',
        relative('.', migrations),
      ],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return sqlFilesOf(migrations).filter((name) => !before.includes(name));
  }

  it('has nothing to say: the migrations are in step with the schema', () => {
    const migrations = join(copy, 'in-step');
    cpSync(folder, migrations, { recursive: true });
    expect(added(migrations)).toEqual([]);
  });

  it('would say it if a step were missing', () => {
    const migrations = join(copy, 'behind');
    cpSync(folder, migrations, { recursive: true });
    const { entries, ...rest } = journalOf(migrations);
    // The last one that the schema knows of, and the triggers by hand that came after it.
    const from = entries.findLastIndex(({ tag }) =>
      /^(CREATE|ALTER) TABLE/m.test(readFileSync(join(migrations, `${tag}.sql`), 'utf8')),
    );
    for (const { tag } of entries.slice(from)) {
      rmSync(join(migrations, `${tag}.sql`));
      rmSync(join(migrations, `meta/${tag.slice(0, 4)}_snapshot.json`));
    }
    writeFileSync(
      join(migrations, 'meta/_journal.json'),
      JSON.stringify({ ...rest, entries: entries.slice(0, from) }),
    );
    expect(added(migrations)).toHaveLength(1);
  });
});
