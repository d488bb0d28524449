/** What pages ask of the database that somebody opens every minute, page by page. */
import type { Reader } from '#db/client.ts';
import { answeredToday, callsOf, callsWaiting } from '#domains/desk/calls/queries.ts';
import { needsPage } from '#domains/desk/calls/queries.needs.ts';
import { groupsOfDesk } from '#domains/desk/groups/queries.ts';
import { coursesOfDesk } from '#domains/desk/lists/queries.courses.ts';
import { learnerSeen } from '#domains/desk/lists/queries.learner.ts';
import { learnersPage, searchedLearners } from '#domains/desk/lists/queries.ts';
import { remindersOf } from '#domains/desk/reminders/queries.learner.ts';
import { applicationsWaiting } from '#domains/learning/applications/queries.desk.ts';
import { myApplications } from '#domains/learning/applications/queries.ts';
import { certificatesOf } from '#domains/learning/certificates/queries.ts';
import type { Catalogue } from '#domains/learning/courses/queries.ts';
import { latestActs } from '#domains/learning/enrolment/queries.acts.ts';
import { stepView } from '#domains/learning/progress/queries.step.ts';
import { lastLearningDay, myCourses } from '#domains/learning/progress/queries.ts';
import {
  clientCount,
  clientsPage,
  clientsWantingHelp,
  exportsBy,
  findClients,
} from '#domains/reporting/lernstand/queries.clients.ts';
import { rowsOf } from '#domains/reporting/lernstand/queries.ts';
import { statisticsOf } from '#domains/reporting/statistics/queries.ts';
import type { Actor } from '#lib/actor.ts';

/** Who asks; `person` is the learner's public name, `course` one that the learner has. */
export type Asking = {
  learner: Actor;
  course: { id: number; moduleId: number };
  staff: Actor;
  caseworker: Actor;
  catalogue: Catalogue;
  key: string;
};

export type HotRead = {
  name: string;
  /** So many statements at most. */
  statements: number;
  read: (reader: Reader, who: Asking) => Promise<unknown>;
};

const limit = 25;
const text = 'schm';

/** The reads; each is one page, or what a page asks of one kind. */
export const hotReads: readonly HotRead[] = [
  {
    name: 'a step',
    statements: 1,
    read: (reader, { learner, course }) => stepView(reader, learner, course.id, course.moduleId),
  },
  {
    name: 'the start page',
    statements: 8,
    read: async (reader, { learner, catalogue }) => {
      await myCourses(reader, catalogue, learner);
      await callsOf(reader, learner.id, catalogue, learner.today);
      await myApplications(reader, learner);
      await remindersOf(reader, learner);
      await certificatesOf(reader, learner);
      await lastLearningDay(reader, learner);
    },
  },
  {
    name: 'the list of the desk',
    statements: 12,
    read: async (reader, { staff, catalogue }) => {
      await learnersPage(reader, staff, { limit });
      await callsWaiting(reader, staff, catalogue, limit);
      await answeredToday(reader, staff);
      await applicationsWaiting(reader, staff);
    },
  },
  {
    name: 'a name that the desk looks for',
    statements: 7,
    read: (reader, { staff }) => searchedLearners(reader, staff, { text, limit }),
  },
  {
    name: 'who needs a call',
    statements: 24,
    read: (reader, { staff, catalogue }) =>
      needsPage(reader, staff, catalogue, { kind: null, limit }),
  },
  {
    name: 'the courses of the desk',
    statements: 2,
    read: (reader, { staff }) => coursesOfDesk(reader, staff),
  },
  {
    name: 'a learner as the desk sees them',
    statements: 9,
    read: (reader, { staff, learner, catalogue }) =>
      learnerSeen(reader, staff, catalogue, learner.publicId),
  },
  {
    name: 'groups and latest acts of the desk',
    statements: 2,
    read: async (reader, { staff }) => {
      await groupsOfDesk(reader, staff);
      await latestActs(reader, staff, 10);
    },
  },
  {
    name: 'the list of the caseworker',
    statements: 7,
    read: async (reader, { caseworker, key }) => {
      const { clients } = await clientsPage(reader, caseworker, { limit });
      await clientsWantingHelp(reader, caseworker, 10);
      await clientCount(reader, caseworker);
      const scope = { caseworkerId: caseworker.id, learnerIds: clients.map((c) => c.id) };
      await rowsOf(reader, scope, { key, today: caseworker.today, level: 2 });
      await exportsBy(reader, caseworker, 10);
    },
  },
  {
    name: 'a name that the caseworker looks for',
    statements: 1,
    read: (reader, { caseworker }) => findClients(reader, caseworker, { text, limit }),
  },
  {
    name: 'the figures of two sites',
    statements: 2,
    read: (reader, { staff }) => {
      const { siteIds, today } = staff;
      return statisticsOf(reader, { siteIds, courseId: null, today, perJourney: 90 });
    },
  },
];
