import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Who has which course, since when, and by whom. */
export const enrolment = manifest({
  name: 'learning/enrolment',
  tables: {
    assignment: {
      withAccount: 'learnerId',
      rounds: { "learners' standings": 'special' },
      shownIn: 'courses',
    },
    bulkAct: { rounds: { 'acts on many': { kept: 'act', by: 'id', since: 'madeOn' } } },
    bulkActSubject: {
      rounds: {
        'people of acts on many': {
          kept: 'act',
          by: 'assignmentId',
          since: 'madeOn',
          parent: { table: 'bulkAct', through: 'actId' },
        },
      },
    },
    extension: { shownIn: 'extensions' },
  },
  verbs: {
    /** Give, change and withdraw courses. */
    assign: ['staff'],
    /** Say to one's own caseworker more than the office asks: a remark beside a row, a course of one's own choice. */
    tellCaseworker: ['learner'],
  },
  acts: {
    assignment_made: 'changed',
    assignment_changed: 'changed',
    assignment_withdrawn: 'changed',
    assignment_restored: 'changed',
    assignment_ended: 'changed',
    end_reason_changed: 'changed',
    absence_changed: 'changed',
    assignment_extended: 'changed',
    extension_undone: 'changed',
    remark_changed: 'changed',
    remark_deleted: 'changed',
    course_shared: 'changed',
    course_unshared: 'changed',
  },
  myData: {
    courses: { at: 20, id: 'kurse', title: say('myData.courses') },
    extensions: { at: 30, id: 'fristen', title: say('myData.extensions') },
  },
  menu: [
    {
      for: 'learner',
      at: 20,
      key: 'courses',
      label: say('frame.menuCourses'),
      href: '/lernen/kurse',
    },
    {
      for: 'staff',
      under: 'giving',
      at: 10,
      key: 'assign',
      label: say('frame.menuAssign'),
      href: '/betreuung/zuweisen',
    },
  ],
});
