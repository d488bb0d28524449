/**
 * What each domain says of itself (domain.ts) is whole and true: its tables, who writes them, how
 * what is a learner's is deleted, and where the learner reads of it (docs/rules.md).
 */
import { getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, describe, expect, it } from 'vitest';
import * as schema from '#db/schema/index.ts';
import { manifests, placesIn, tables } from '#domains/manifests.ts';
import { kinds } from '#domains/office/retention/commands.ts';
import type { Table } from '#lib/manifest.ts';
import { freshDatabase } from '../support/database.ts';
import { sources } from '../support/sources.ts';

const schemaTables = Object.entries(schema).flatMap(([name, table]) =>
  is(table, SQLiteTable) ? [{ name, table, columns: Object.keys(getTableColumns(table)) }] : [],
);
/** By the column that says whose a row is; those of staff are named otherwise. */
const ofPeople = schemaTables.filter(
  ({ name, columns }) =>
    name === 'account' ||
    columns.some((column) => ['learnerId', 'accountId', 'subjectId'].includes(column)),
);
const said = (name: string): Table => (tables as Readonly<Record<string, Table>>)[name] ?? {};

/** Tables by another name in a file ("account as learner", "const learner = account"). */
const otherNames = (text: string): Map<string, string> =>
  new Map(
    [
      ...text.matchAll(/\b(\w+) as (\w+)\b/g),
      ...[...text.matchAll(/\bconst (\w+) = (\w+);/g)].map(([all, to, from]) => [all, from, to]),
    ].map(([, from = '', to = '']) => [to, from]),
  );

/** The tables that a file writes: by drizzle, under whatever name, and by SQL. */
function tablesWrittenIn(text: string): string[] {
  const others = otherNames(text);
  const sqlNames = new Map(
    schemaTables.map(({ name, table }) => [getTableConfig(table).name, name]),
  );
  const byDrizzle = [
    ...text.matchAll(/\.(?:insert|update|delete)\(\s*(?:\w+\.)?(\w+)\s*,?\s*\)/g),
    ...text.matchAll(
      /\b(?:insert(?: or \w+)? into|replace into|update|delete from)\s+\$\{(?:\w+\.)?(\w+)\}/gi,
    ),
  ].map(([, name = '']) => others.get(name) ?? name);
  const bySql = [
    ...text.matchAll(
      /\b(?:insert(?: or \w+)? into|replace into|delete from|update(?=\s+\w+\s+set))\s+["`]?(\w+)/gi,
    ),
  ].flatMap(([, name = '']) => sqlNames.get(name) ?? []);
  return [...byDrizzle, ...bySql];
}
const database = freshDatabase();
afterAll(() => database.close());

describe('The manifests', () => {
  it('name every table once, each with its domain', () => {
    const named = manifests.flatMap((one) => Object.keys(one.tables));
    expect([...named].sort()).toEqual(schemaTables.map(({ name }) => name).sort());
  });

  it('say no verb and no act twice', () => {
    for (const part of ['verbs', 'acts'] as const) {
      const names = manifests.flatMap((one) => Object.keys(one[part]));
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    }
  });

  it('say of every table of people how its rows go', () => {
    expect(ofPeople.length).toBeGreaterThan(30);
    const goesByItself = (table: SQLiteTable): boolean =>
      database.connection.raw
        .prepare(`pragma foreign_key_list(${getTableConfig(table).name})`)
        .raw()
        .all([])
        .some((row) => {
          const [, , to, , , , onDelete] = row as string[];
          return ['account', 'session'].includes(to ?? '') && onDelete === 'CASCADE';
        });
    const staying = ofPeople.filter(({ name, table }) => {
      const { rounds, withLearning, withAccount } = said(name);
      return !rounds && !withLearning && !withAccount && !goesByItself(table);
    });
    expect(staying.map(({ name }) => name)).toEqual([]);
  });

  it('say of every table of people where "Meine Daten" tells of it, or why it does not', () => {
    const silent = ofPeople.filter(({ name }) => !said(name).shownIn === !said(name).notShown);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('name no part of "Meine Daten" that is not there, and none that says nothing', () => {
    const places = placesIn(manifests);
    const names: string[] = places.map(({ name }) => name);
    const shownIn = schemaTables.flatMap(({ name }) => said(name).shownIn ?? []);
    expect([...new Set(shownIn)].sort()).toEqual([...names].sort());
    const anchors = places.flatMap((place) => ('id' in place ? [place.id] : []));
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(new Set(places.map(({ at }) => at)).size).toBe(places.length);
    const under = places.flatMap((place) => ('under' in place ? [place.under] : []));
    expect(under.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('name all that the daily round takes, and nothing else', () => {
    const rounds = schemaTables.flatMap(({ name }) => Object.keys(said(name).rounds ?? {}));
    expect([...new Set(rounds)].sort()).toEqual(Object.keys(kinds).sort());
  });

  it.each([
    ['drizzle', 'await tx\n  .insert(\n    account,\n  )'],
    [
      'drizzle, under another name',
      "import { account as person } from '#db/x';\ntx.update(person)",
    ],
    ['drizzle, by a name of its own', 'const person = account;\ntx.update(person)'],
    ['drizzle, from the whole schema', 'tx.delete(schema.account)'],
    ['SQL with a table', 'tx.run(sql`insert or ignore into ${account} (id) values (1)`)'],
    ['SQL as text', "raw.exec('update account set id = 1')"],
    ['SQL as text', 'raw.exec(`delete from account`)'],
  ])('see a table that is written by %s', (_, text) => {
    expect(tablesWrittenIn(text)).toEqual(['account']);
  });

  it('see each table that is written: only forgetting goes through tables by a list', () => {
    const known = new Set(schemaTables.map(({ name }) => name));
    const unseen = sources('{src,server,scripts}/**/*.ts').flatMap(({ path, text }) =>
      [...text.matchAll(/\btx\s*\.(?:insert|update|delete)\(\s*(?:\w+\.)?(\w+)/g)]
        .filter(([, name = '']) => !known.has(otherNames(text).get(name) ?? name))
        .map(([call]) => `${path}: ${call}`),
    );
    expect(unseen.length).toBeGreaterThan(0);
    expect(unseen.filter((one) => !one.startsWith('src/domains/office/retention/'))).toEqual([]);
  });

  it('are obeyed: a table is written by the commands of its own domain alone', () => {
    const owner = new Map(
      manifests.flatMap((one) => Object.keys(one.tables).map((name) => [name, one.name])),
    );
    /** Where it has to be otherwise. */
    const others: Readonly<Record<string, string>> = {
      'db/known-day.ts': 'the first day of a database, as it is made',
      'src/backups/deletions.ts': 'carries deletions out of the database, to a record beside it',
      'src/demo/learners.ts': 'invented people, and days in the past',
      'src/demo/office.ts': 'invented people, and days in the past',
      'src/web/session.ts': 'the adapter of the library of sessions, which is handed the door',
      'src/web/flash.ts': 'notes between two pages, sealed by web',
    };
    const writes = sources('{src,server,scripts,db}/**/*.{ts,tsx,mjs,astro}').flatMap(
      ({ path, text }) =>
        tablesWrittenIn(text).flatMap((table) => {
          const domain = owner.get(table);
          return domain ? [{ path, table, domain }] : [];
        }),
    );
    expect(writes.length).toBeGreaterThan(130);
    const strange = writes.filter(
      ({ path, domain }) =>
        !path.startsWith(`src/domains/${domain}/commands`) &&
        !path.startsWith('src/domains/office/retention/commands') &&
        !(path in others),
    );
    expect(strange.map(({ path, table }) => `${path} writes ${table}`)).toEqual([]);
    expect(Object.keys(others).filter((path) => !writes.some((w) => w.path === path))).toEqual([]);
  });
});
