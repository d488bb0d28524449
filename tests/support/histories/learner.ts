/** One learner with what months in the portal leave: account, numbers, card, calls, courses. */
import { foldName } from '#domains/people/accounts/rules.fold.ts';
import { dayOf } from '#lib/time.ts';
import { nameOf } from '../big-office.ts';
import { chooseOneself, give, type Person, type Place } from './courses.ts';

/** Puts the learner with this number in the row (from 0 on) into the tables. */
export function addLearner(place: Place, i: number): void {
  const { draw, last } = place;
  const made = last - draw.between(10, 300);
  const opened = draw.chance(0.93) ? Math.min(last, made + draw.between(0, 20)) : null;
  const closed =
    opened !== null && draw.chance(0.06) ? Math.max(opened, last - draw.between(0, 60)) : null;
  const person = {
    i,
    id: place.office.firstLearner + i,
    name: nameOf(draw.between(0, 1_000_000)),
    made,
    opened,
    end: closed ?? last,
  };
  addAccount(place, person, closed === null ? {} : { closed_on: dayOf(closed) });
  addBeside(place, person);
  takeCourses(place, person);
}

function addAccount(
  { rows, draw, office, passwordHash }: Place,
  { i, id, name, made, opened, end }: Person,
  more: { closed_on?: string },
): void {
  rows.account({
    id,
    public_id: draw.publicId(),
    role: 'learner',
    given_name: name.givenName,
    family_name: name.familyName,
    fold: foldName(name),
    site_id: office.siteOf(i),
    caseworker_id: draw.chance(0.95) ? office.caseworkerOf(i) : null,
    made_on: dayOf(made),
    imported_on: draw.chance(0.5) ? dayOf(made) : null,
    ...more,
    ...(opened !== null && {
      user_name: `viele-lernen-${i}`,
      password_hash: passwordHash,
      opened_on: dayOf(opened),
      signed_in_on: dayOf(Math.max(opened, end - draw.between(0, 90))),
    }),
  });
}

function addBeside(
  { rows, draw, office, last, kundennummer }: Place,
  { i, id, made, opened, end }: Person,
): void {
  const by = office.staffOf(i);
  rows.identifier({ learner_id: id, aktenzeichen: `AZ ${i}`, kundennummer_sealed: kundennummer });
  rows.access_card({
    account_id: id,
    code_hash: draw.bytes(32),
    made_on: dayOf(made),
    made_by: by,
    last_day: dayOf(made + 90),
    used_on: opened === null ? null : dayOf(opened),
  });
  if (draw.chance(0.2)) rows.learner_way({ learner_id: id, way_id: office.wayOf(i) });
  if (draw.chance(0.06)) rows.group_member({ group_id: office.siteOf(i), learner_id: id });
  if (opened !== null && draw.chance(0.1))
    rows.session({
      id: draw.bytes(32).toString('hex'),
      account_id: id,
      expires_at: (last + 7) * 86_400,
      first_day: dayOf(end),
      last_day: dayOf(end),
    });
  if (draw.chance(0.05))
    rows.phone_call({
      public_id: draw.publicId(),
      learner_id: id,
      made_on: dayOf(end - draw.between(0, 40)),
      made_by: by,
      note: 'War guter Dinge.',
      answered: '[]',
    });
}

/** One to three courses of the office, and for some a course of their own choice. */
function takeCourses(place: Place, person: Person): void {
  const { draw, courses } = place;
  const first = draw.between(0, courses.length - 1);
  const count = draw.between(1, Math.min(3, courses.length));
  const course = (k: number) => courses[(first + k) % courses.length] ?? courses[0];
  for (let k = 0; k < count; k += 1) {
    const day = Math.min(person.end, person.made + draw.between(0, 60));
    give(place, person, course(k), day);
  }
  if (person.opened !== null && count < courses.length && draw.chance(0.15))
    chooseOneself(place, person, course(count), person.opened);
}
