/**
 * What each domain reads for "Meine Daten". Manifests say that there is a part, and where it
 * stands; what reads the database cannot stand in them, since rules know them. So a part that a
 * manifest names and that is not read here does not compile.
 */
import type { PlaceInRecord } from '#lib/manifest.ts';
import { calls, help } from './desk/calls/queries.my-data.ts';
import { groups } from './desk/groups/queries.my-data.ts';
import { mail, reminders, remindersOff } from './desk/reminders/queries.my-data.ts';
import { applications } from './learning/applications/queries.my-data.ts';
import { certificates } from './learning/certificates/queries.my-data.ts';
import { courses, extensions } from './learning/enrolment/queries.my-data.ts';
import { answers, ownTexts } from './learning/exercises/queries.my-data.ts';
import { learning } from './learning/progress/queries.my-data.ts';
import { receipts } from './learning/receipts/queries.my-data.ts';
import { together } from './learning/shared-session/queries.my-data.ts';
import { papers } from './learning/worksheets/queries.my-data.ts';
import { manifests, placesIn, type PartName } from './manifests.ts';
import { looks } from './office/audit/queries.my-data.ts';
import type { Part, PartQuery } from './office/my-data/queries.ts';
import { person } from './people/accounts/queries.my-data.ts';
import { exports } from './reporting/api-clients/queries.my-data.ts';

/** By their keys in the file for computers. */
export const queries = {
  person,
  courses,
  extensions,
  groups,
  learning,
  papers,
  answers,
  ownWork: ownTexts,
  applications,
  receipts,
  help,
  calls,
  together,
  reminders,
  remindersOff,
  mail,
  certificates,
  exports,
  looks,
} satisfies Record<PartName, PartQuery>;

/** Such parts, each with its query. */
export const partsFrom = <Name extends string>(
  places: readonly ({ name: Name } & PlaceInRecord)[],
  reading: Readonly<Record<Name, PartQuery>>,
): Part[] => places.map((place) => ({ ...place, query: reading[place.name] }));

/** The parts of "Meine Daten", in the order of the page. */
export const parts: readonly Part[] = partsFrom(placesIn(manifests), queries);
