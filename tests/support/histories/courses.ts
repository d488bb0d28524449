/** Courses that a learner was given or chose, in every state, with what was learned of them. */
import { certificateNumber } from '#domains/learning/certificates/rules.ts';
import { factId, rowOfFact, rowOfStanding } from '#domains/learning/progress/keys.ts';
import type { Fact } from '#domains/learning/progress/rules.ts';
import { dayOf } from '#lib/time.ts';
import type { ToLearn } from './catalogue.ts';
import type { Draw } from './draw.ts';
import { learn, type History } from './learning.ts';
import type { Office } from './office.ts';
import type { Rows } from './rows.ts';

/** All days are days since 1970. */
export type Place = {
  rows: Rows;
  draw: Draw;
  office: Office;
  courses: [ToLearn, ...ToLearn[]];
  last: number;
  passwordHash: string | null;
  kundennummer: Buffer | null;
  nextAssignment: () => number;
  actFor: (i: number, courseId: number, day: number) => number;
};
export type Person = {
  i: number;
  id: number;
  name: { givenName: string; familyName: string };
  made: number;
  opened: number | null;
  /** When the account was closed, or today. */
  end: number;
};

const ways = [
  'untouched',
  'underway',
  'underway',
  'underway',
  'done',
  'done',
  'withdrawn',
  'ended',
] as const;
type How = (typeof ways)[number];

/** Gives a course on a day, and says how it went. */
export function give(place: Place, person: Person, course: ToLearn, day: number): void {
  const { draw } = place;
  const how = person.opened === null ? 'untouched' : draw.pick(ways);
  const withdrawn = how === 'withdrawn' ? Math.min(person.end, day + draw.between(1, 60)) : null;
  addGiven(place, person, course, { day, how, withdrawn });
  if (how === 'untouched' || person.opened === null) return;
  const end = withdrawn ?? person.end;
  const from = Math.min(end, Math.max(person.opened, day) + draw.between(0, 30));
  learnCourse(place, person, course, { from, last: end, done: how === 'done' });
}

function addGiven(
  place: Place,
  { i, id }: Person,
  course: ToLearn,
  { day, how, withdrawn }: { day: number; how: How; withdrawn: number | null },
): void {
  const { rows, draw, office } = place;
  const by = office.staffOf(i);
  const assignment = place.nextAssignment();
  const binding = draw.pick(['freiwillig', 'freiwillig', 'kooperationsplan', 'bescheid']);
  const due = draw.chance(0.6) ? day + draw.between(30, 200) : null;
  const applied = draw.chance(0.08);
  const on = dayOf(day);
  rows.assignment({
    id: assignment,
    public_id: draw.publicId(),
    learner_id: id,
    course_id: course.id,
    way: applied ? 'beworben' : 'zugewiesen',
    binding,
    binding_day: binding === 'freiwillig' ? null : on,
    legal_form: 'lernangebot',
    due_day: due === null ? null : dayOf(due),
    assigned_on: on,
    assigned_by: by,
    ...(withdrawn !== null && {
      withdrawn_on: dayOf(withdrawn),
      withdrawn_by: by,
      kept_why: 'later',
    }),
    ...(how === 'ended' && { end_reason: 'arbeitsaufnahme' }),
  });
  if (applied)
    rows.application({
      public_id: draw.publicId(),
      number: `B-${assignment}`,
      learner_id: id,
      course_id: course.id,
      state: 'bewilligt',
      drafted_on: on,
      sent_on: on,
      decided_on: on,
      decided_by: by,
      assignment_id: assignment,
    });
  else {
    const act = place.actFor(i, course.id, day);
    rows.bulk_act_subject({ act_id: act, assignment_id: assignment, begun: 0 });
  }
  if (due !== null) addDue(place, { i, id, assignment, due });
}

function addDue(
  { rows, draw, office, last }: Place,
  { i, id, assignment, due }: { i: number; id: number; assignment: number; due: number },
): void {
  if (draw.chance(0.1))
    rows.extension({
      assignment_id: assignment,
      from_day: dayOf(due - 20),
      to_day: dayOf(due),
      reason: 'Das Netz war weg.',
      made_on: dayOf(due - 25),
      made_by: office.staffOf(i),
    });
  if (due - 7 <= last && draw.chance(0.5))
    rows.reminder({
      learner_id: id,
      rule_id: office.siteOf(i),
      assignment_id: assignment,
      day: dayOf(due - 7),
    });
}

/** A course of the learner's own choice; some show it. */
export function chooseOneself(place: Place, person: Person, course: ToLearn, from: number): void {
  const { rows, draw } = place;
  rows.assignment({
    id: place.nextAssignment(),
    public_id: draw.publicId(),
    learner_id: person.id,
    course_id: course.id,
    way: 'selbst_gewaehlt',
    binding: 'freiwillig',
    legal_form: 'lernangebot',
    assigned_on: dayOf(from),
    shared_on: draw.chance(0.3) ? dayOf(from) : null,
  });
  learnCourse(place, person, course, { from, last: person.end, done: draw.chance(0.3) });
}

function learnCourse(
  place: Place,
  person: Person,
  course: ToLearn,
  { from, last, done }: { from: number; last: number; done: boolean },
): void {
  const { draw } = place;
  const all = course.modules.length;
  const modules = done ? all : draw.between(0, all - 1);
  const most = (course.modules[modules]?.steps.length ?? 1) - 1;
  const steps = done ? 0 : draw.between(1, Math.max(1, most));
  const far = { modules, steps, onPaper: draw.chance(0.04) };
  const history = learn(draw, course, { from, last }, far);
  if (history) store(place, person, course, history);
}

/** Facts say the same of many, so each id is made once: by module, item, verb and day. */
const ids = new Map<number, Map<number, Buffer>>();
function idOf(moduleId: number, fact: Fact, verb: number): Buffer {
  const place = (moduleId * 10_000 + (fact.itemId ?? 0)) * 10 + verb;
  const days = ids.get(place) ?? new Map<number, Buffer>();
  ids.set(place, days);
  const id = days.get(fact.day) ?? factId(moduleId, fact);
  days.set(fact.day, id);
  return id;
}

function store(
  place: Place,
  person: Person,
  course: ToLearn,
  { modules, course: whole }: History,
): void {
  const { rows } = place;
  for (const { moduleId, facts, standing, stepId } of modules) {
    const of = { learner_id: person.id, course_id: course.id, module_id: moduleId };
    for (const fact of facts) addFact(place, person, of, fact);
    const s = rowOfStanding(standing);
    rows.standing({
      ...of,
      step_id: stepId,
      exercises_done: s.exercisesDone,
      started_day: s.startedDay,
      last_day: s.lastDay,
      completed_day: s.completedDay,
      completed_version_id: s.completedVersionId,
      with_help: Number(s.withHelp),
      waiver: s.waiver,
      course_completed_day: s.courseCompletedDay,
      course_completed_of: s.courseCompletedOf,
    });
  }
  rows.course_standing({
    learner_id: person.id,
    course_id: course.id,
    started_day: whole.startedDay,
    last_day: whole.lastDay,
    modules_done: whole.modulesDone,
    completed_day: whole.completedDay,
    completed_of: whole.completedOf,
  });
  askForHelp(place, person, course, modules);
  if (whole.completedDay !== null) certify(place, person, course, whole);
}

function addFact(
  { rows, office }: Place,
  { i, id }: Person,
  of: { learner_id: number; course_id: number; module_id: number },
  fact: Fact,
): void {
  const f = rowOfFact(fact);
  rows.fact({
    ...of,
    id: idOf(of.module_id, fact, f.verb),
    item_id: f.itemId,
    version_id: f.versionId,
    verb: f.verb,
    with_help: Number(f.withHelp),
    day: f.day,
    recorded_by: fact.verb === 'waived' ? office.staffOf(i) : id,
    reason: f.reason,
    criteria: f.criteria,
  });
}

/** Some wait for help in the module that they are in; of a confidential course nobody hears where. */
function askForHelp(
  { rows, draw, office }: Place,
  { i, id }: Person,
  course: ToLearn,
  modules: History['modules'],
): void {
  const open = modules.find((m) => m.standing.completedDay === null);
  if (!open || !draw.chance(0.05)) return;
  const made = dayOf(open.standing.lastDay);
  rows.help_call({
    public_id: draw.publicId(),
    learner_id: id,
    wish: 'help',
    made_on: made,
    ...(!course.confidential && {
      course_id: course.id,
      module_id: open.moduleId,
      step_id: open.stepId,
    }),
    ...(draw.chance(0.8) && { answered_on: made, answered_by: office.staffOf(i) }),
  });
}

function certify(
  { rows, draw }: Place,
  { id, name }: Person,
  course: ToLearn,
  { startedDay, lastDay }: History['course'],
): void {
  const on = dayOf(lastDay);
  const body = {
    name: `${name.givenName} ${name.familyName}`,
    courseNumber: course.number,
    courseTitle: course.title,
    courseVersion: course.version,
    goal: course.goal,
    modules: course.modules.map(({ title, learned }) => ({ title, learned })),
    minutes: course.modules.reduce((sum, m) => sum + m.minutes, 0),
    from: dayOf(startedDay),
    to: on,
  };
  rows.certificate({
    number: certificateNumber(draw.bytes(12), on),
    learner_id: id,
    course_id: course.id,
    issued_on: on,
    body: JSON.stringify(body),
  });
}
