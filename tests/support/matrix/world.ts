/**
 * Two desks of one office that must not see each other, each with somebody of every role and a
 * learner who has come some way.
 */
import { eq } from 'drizzle-orm';
import { session } from '#db/schema/accounts.ts';
import type { Actor, Role } from '#lib/actor.ts';
import { giveReason } from '#domains/office/audit/commands.reasons.ts';
import { sessionKeeper } from '#web/session.ts';
import { secondsNow } from '#lib/time.ts';
import type { Backstage } from './backstage.ts';
import type { Person, Post } from './desk.people.ts';
import { openDesk } from './desk.ts';
import { nothing, type Things } from './things.ts';

type Member = Actor & { userName: string; cookie: string };
export type World = {
  members: Record<Role, Member>;
  own: Things;
  foreign: Things;
  missing: Things;
  /** Who is at the other desk, by number, and the family name of the learners there. */
  strangers: number[];
  strangersName: string;
};

/** The other desk of an office. */
export type Strangers = Awaited<ReturnType<typeof openDesk>>;

/** A new desk of people who must see nothing of another one. */
export const strangers = (backstage: Backstage): Promise<Strangers> =>
  openDesk(backstage, 'Fremd', 'home-office');

/** Settles a new desk beside `there`, and signs one person of each role in at it. */
export async function settle(backstage: Backstage, there: Strangers): Promise<World> {
  const here = await openDesk(backstage, 'Eigen', 'erste-schritte');
  const members = await signInAll(backstage, here.people);
  await sayWhy(backstage, members.admin, [
    ...Object.values(here.people),
    ...Object.values(there.people),
  ]);
  return {
    members,
    own: here.things,
    missing: { ...nothing, deskCaseworker: here.things.deskCaseworker },
    foreign: {
      ...there.things,
      colleague: there.things.person,
      free: here.things.free,
      finished: there.things.course,
      finishedModule: there.things.module,
    },
    strangers: Object.values(there.people).map((person) => person.id),
    strangersName: there.people.learner.familyName,
  };
}

/** The admin has said why: that it is asked otherwise, a journey of its own shows. */
async function sayWhy(
  { reader, write }: Backstage,
  admin: Member,
  people: readonly Person[],
): Promise<void> {
  const [own] = await reader
    .select({ id: session.id })
    .from(session)
    .where(eq(session.accountId, admin.id));
  const sessionId = own?.id ?? '';
  await write(async (tx) => {
    for (const { id: subjectId } of people)
      await giveReason(tx, { sessionId, subjectId, reason: 'check', now: secondsNow() });
  });
}

async function signInAll(
  { reader, write }: Backstage,
  people: Record<Post, Person>,
): Promise<Record<Role, Member>> {
  const sessions = sessionKeeper(reader, write, false);
  const enter = async (person: Person): Promise<Member> => {
    const { name, value } = await sessions.open(person.id, person.role, false);
    return { ...person, cookie: `${name}=${value}; konto=${person.publicId}` };
  };
  const { learner, staff, caseworker, admin, dpo } = people;
  return {
    learner: await enter(learner),
    staff: await enter(staff),
    caseworker: await enter(caseworker),
    admin: await enter(admin),
    dpo: await enter(dpo),
  };
}
