/**
 * All domains, from low to high: each knows those before it. Verbs, acts of the log, what is
 * forgotten and what a learner is shown are gathered from their manifests.
 */
import type { Role } from '#lib/actor.ts';
import type { ActKind, Manifest, MenuWord, PlaceInRecord, Round, Table } from '#lib/manifest.ts';
import { calls } from './desk/calls/domain.ts';
import { groups } from './desk/groups/domain.ts';
import { journeysSaved } from './desk/journeys-saved/domain.ts';
import { lists } from './desk/lists/domain.ts';
import { reminders } from './desk/reminders/domain.ts';
import { templates } from './desk/templates/domain.ts';
import { applications } from './learning/applications/domain.ts';
import { certificates } from './learning/certificates/domain.ts';
import { courses } from './learning/courses/domain.ts';
import { enrolment } from './learning/enrolment/domain.ts';
import { exercises } from './learning/exercises/domain.ts';
import { progress } from './learning/progress/domain.ts';
import { receipts } from './learning/receipts/domain.ts';
import { sharedSession } from './learning/shared-session/domain.ts';
import { worksheets } from './learning/worksheets/domain.ts';
import { audit } from './office/audit/domain.ts';
import { barrierReports } from './office/barrier-reports/domain.ts';
import { clock } from './office/clock/domain.ts';
import { myData } from './office/my-data/domain.ts';
import { retention } from './office/retention/domain.ts';
import { security } from './office/security/domain.ts';
import { accounts } from './people/accounts/domain.ts';
import { apiClients } from './reporting/api-clients/domain.ts';
import { delivery } from './reporting/delivery/domain.ts';
import { lernstand } from './reporting/lernstand/domain.ts';
import { statistics } from './reporting/statistics/domain.ts';

export const manifests = [
  myData,
  audit,
  security,
  clock,
  accounts,
  courses,
  exercises,
  receipts,
  enrolment,
  templates,
  groups,
  applications,
  barrierReports,
  certificates,
  calls,
  sharedSession,
  progress,
  journeysSaved,
  worksheets,
  reminders,
  lists,
  statistics,
  lernstand,
  apiClients,
  delivery,
  retention,
] as const;

type AnyManifest = (typeof manifests)[number];
type KeysOf<Part extends 'verbs' | 'acts' | 'tables'> = {
  [One in AnyManifest as One['name']]: keyof One[Part] & string;
}[AnyManifest['name']];

type RoundsIn<Tables> = {
  [Name in keyof Tables]: Tables[Name] extends { rounds: infer Rounds } ? Rounds : never;
}[keyof Tables];
type AllRounds = {
  [One in AnyManifest as One['name']]: RoundsIn<One['tables']>;
}[AnyManifest['name']];
type KeysOfEach<Rounds, Value> = Rounds extends Rounds
  ? { [Key in keyof Rounds & string]: Rounds[Key] extends Value ? Key : never }[keyof Rounds &
      string]
  : never;

/** The kinds that the daily round forgets, all domains together. */
export type KindName = KeysOfEach<AllRounds, unknown>;
/** Those that ask more than for a day. */
export type SpecialKind = KeysOfEach<AllRounds, 'special'>;

/** What somebody may do, all domains together. */
export type Verb = KeysOf<'verbs'>;
/** What the log of access can say, all domains together. */
export type AuditAction = KeysOf<'acts'>;
/** The tables of all domains. */
export type TableName = KeysOf<'tables'>;

type PartNameOf<One> = One extends { myData: infer Parts } ? keyof Parts & string : never;
/** The parts of "Meine Daten", by their keys in the file for computers. */
export type PartName = PartNameOf<AnyManifest>;

/** One part of all manifests as one table. */
const gathered = <Key extends string, Value>(part: 'verbs' | 'acts' | 'tables') =>
  Object.assign({}, ...manifests.map((one) => one[part])) as Readonly<Record<Key, Value>>;

const each: readonly Manifest[] = manifests;
/**
 * The tables that a round takes from, from high to low: what points at a row is deleted before it.
 */
export const rounds = each
  .flatMap(({ tables: own }) => Object.entries(own))
  .reverse()
  .flatMap(([table, { rounds: of = {} }]) =>
    Object.entries(of).map(
      ([name, round]): { name: string; table: string; round: Round | 'special' } => ({
        name,
        table,
        round,
      }),
    ),
  );
/** All words of menus that lead to pages of a domain. */
export const menuWords: readonly MenuWord[] = each.flatMap(({ menu = [] }) => menu);
/** Where the parts of "Meine Daten" stand that such manifests name, in the order of the page. */
export const placesIn = <One extends Manifest>(
  some: readonly One[],
): ({ name: PartNameOf<One> } & PlaceInRecord)[] =>
  some
    .flatMap(({ myData: own = {} }) => Object.entries(own) as [PartNameOf<One>, PlaceInRecord][])
    .map(([name, place]) => ({ name, ...place }))
    .sort((a, b) => a.at - b.at);
/** Which roles may do what. */
export const permissions = gathered<Verb, readonly Role[]>('verbs');
/** What kind of act each is, for sifting the log. */
export const acts = gathered<AuditAction, ActKind>('acts');
/** What happens to the rows of each table. */
export const tables = gathered<TableName, Table>('tables');
