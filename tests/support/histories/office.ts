/** An office that grows by sites: each with its staff, caseworkers, a group and a rule of reminders. */
import { foldName } from '#domains/people/accounts/rules.fold.ts';
import { nameOf } from '../big-office.ts';
import type { Numbers } from './again.ts';
import type { Draw } from './draw.ts';
import type { Rows } from './rows.ts';

/** However many there are, one member of staff looks after so many learners, at two sites. */
const learnersASite = 500;
const sitesOfStaff = 2;
const caseworkersASite = 4;

type SignsIn = { id: number; userName: string };
export type Office = {
  sites: number;
  siteOf: (i: number) => number;
  staffOf: (i: number) => number;
  caseworkerOf: (i: number) => number;
  wayOf: (i: number) => number;
  staff: (SignsIn & { siteIds: number[] })[];
  caseworkers: SignsIn[];
  firstLearner: number;
};

/** Opens as many sites as the learners need, for those who sign in with this password. */
export function openSites(
  rows: Rows,
  draw: Draw,
  {
    first,
    learners,
    madeOn,
    passwordHash,
  }: {
    first: Pick<Numbers, 'account' | 'site'>;
    learners: number;
    madeOn: string;
    passwordHash: string | null;
  },
): Office {
  const sites = Math.max(sitesOfStaff, Math.ceil(learners / learnersASite));
  const staff = Array.from({ length: Math.ceil(sites / sitesOfStaff) }, (_, n) => ({
    id: first.account + n,
    userName: `viele-betreuung-${n}`,
    siteIds: Array.from({ length: sitesOfStaff }, (__, k) => n * sitesOfStaff + k)
      .filter((s) => s < sites)
      .map((s) => first.site + s),
  }));
  const caseworkers = Array.from({ length: sites * caseworkersASite }, (_, n) => ({
    id: first.account + staff.length + n,
    userName: `viele-fachkraft-${n}`,
  }));
  const desk = (role: string, { id, userName }: SignsIn): void => {
    const { givenName, familyName } = nameOf(id);
    rows.account({
      id,
      public_id: draw.publicId(),
      role,
      user_name: userName,
      password_hash: passwordHash,
      given_name: givenName,
      family_name: familyName,
      fold: foldName({ givenName, familyName }),
      made_on: madeOn,
      opened_on: madeOn,
      signed_in_on: madeOn,
    });
  };
  for (const one of staff) desk('staff', one);
  for (const one of caseworkers) desk('caseworker', one);
  const maker = (site: number): number => staff[Math.floor(site / sitesOfStaff)]?.id ?? 0;
  for (let n = 0; n < sites; n += 1)
    openSite(rows, draw, { id: first.site + n, by: maker(n), madeOn });
  return {
    sites,
    siteOf: (i) => first.site + (i % sites),
    staffOf: (i) => maker(i % sites),
    caseworkerOf: (i) => caseworkers[i % caseworkers.length]?.id ?? 0,
    wayOf: (i) => 2 * (first.site + (i % sites)) + 1,
    staff,
    caseworkers,
    firstLearner: first.account + staff.length + caseworkers.length,
  };
}

function openSite(
  rows: Rows,
  draw: Draw,
  { id, by, madeOn }: { id: number; by: number; madeOn: string },
): void {
  rows.site({ id, name: `Standort Nr. ${id}` });
  rows.staff_site({ staff_id: by, site_id: id });
  for (const [n, place] of ['', 'Vorort'].entries())
    rows.site_way({
      id: 2 * id + n,
      public_id: draw.publicId(),
      site_id: id,
      place,
      kilometres: draw.between(3, 30),
      minutes: draw.between(15, 60),
    });
  const theirs = { id, site_id: id, made_by: by };
  rows.person_group({ ...theirs, public_id: draw.publicId(), name: 'Montag', changed_on: madeOn });
  rows.reminder_rule({
    ...theirs,
    public_id: draw.publicId(),
    name: 'Frist',
    conditions: inTime,
    body: 'Ihr Kurs wartet.',
    made_on: madeOn,
  });
}

const inTime = JSON.stringify({
  join: 'all',
  blocks: [{ join: 'all', conditions: [{ kind: 'due', days: 7 }] }],
});
