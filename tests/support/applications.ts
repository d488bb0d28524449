/**
 * An office where learners ask for courses, and the forms of learners and staff on the way from a
 * draft to an answer.
 */
import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/actor.ts';
import {
  approveApplication,
  refuseApplication,
  reviewApplication,
} from '#domains/learning/applications/commands.desk.ts';
import {
  draftApplication,
  sendApplication,
  withdrawApplication,
} from '#domains/learning/applications/commands.ts';
import { myApplication } from '#domains/learning/applications/queries.ts';
import { approveSchema, refuseSchema, wishSchema } from '#domains/learning/applications/rules.ts';
import { assignCourse } from '#domains/learning/enrolment/commands.ts';
import { assignSchema } from '#domains/learning/enrolment/rules.ts';
import { rosaAndKarl } from './clients.ts';
import type { TestDatabase } from './database.ts';
import { courseOf, openOffice, type Office } from './people.ts';

export type Forms = ReturnType<typeof formsOf>;
export type ApplyingOffice = {
  office: Office;
  rosa: Actor;
  karl: Actor;
  /** The course `e-mail`, which a form asks for where it names none. */
  wanted: { id: number; moduleIds: number[] };
  forms: Forms;
};

/** Opens the office: Rosa and Karl, the course `e-mail`, and the confidential course `geld`. */
export async function openApplyingOffice(db: TestDatabase): Promise<ApplyingOffice> {
  const office = await openOffice(db);
  const wanted = await courseOf(db, 'e-mail', 2);
  await courseOf(db, 'geld', 1, true);
  const [rosa, karl] = await rosaAndKarl(db, office);
  return { office, rosa, karl, wanted, forms: formsOf(db, office, rosa) };
}

/** Each form as it is sent, by Rosa or by the staff of Mayen where nobody else is named. */
function formsOf(db: TestDatabase, office: Office, rosa: Actor) {
  const draft = async (actor: Actor = rosa, more: Record<string, string> = {}): Promise<string> =>
    (
      await db.write((tx) =>
        draftApplication(
          tx,
          actor,
          wishSchema.parse({ course: 'e-mail', wish: 'Für das Büro', ...more }),
        ),
      )
    ).publicId;
  const send = (id: string, actor: Actor = rosa): Promise<void> =>
    db.write((tx) => sendApplication(tx, actor, { application: id, answerDays: 10 }));
  const sent = async (actor: Actor = rosa, more: Record<string, string> = {}): Promise<string> => {
    const id = await draft(actor, more);
    await send(id, actor);
    return id;
  };
  const withdraw = (id: string, actor: Actor = rosa): Promise<void> =>
    db.write((tx) => withdrawApplication(tx, actor, { application: id }));
  const review = (id: string, actor: Actor = office.staff): Promise<void> =>
    db.write((tx) => reviewApplication(tx, actor, { application: id }));
  const approve = (id: string, actor: Actor = office.staff, more: Record<string, string> = {}) =>
    db.write((tx) =>
      approveApplication(
        tx,
        actor,
        approveSchema.parse({ application: id, binding: 'freiwillig', ...more }),
      ),
    );
  const refuse = (id: string, actor: Actor = office.staff, more: Record<string, string> = {}) =>
    db.write((tx) =>
      refuseApplication(
        tx,
        actor,
        refuseSchema.parse({
          application: id,
          answer: 'Der Kurs ist gerade voll.',
          alternative: 'geld',
          ...more,
        }),
      ),
    );
  const reviewed = async (actor: Actor = rosa): Promise<string> => {
    const id = await sent(actor);
    await review(id);
    return id;
  };
  const seenBy = async (actor: Actor, id: string): Promise<string> =>
    (await myApplication(db.reader, actor, id)).shown;
  const give = () =>
    db.write((tx) =>
      assignCourse(
        tx,
        office.staff,
        assignSchema.parse({
          once: randomUUID(),
          course: 'e-mail',
          learners: rosa.publicId,
          binding: 'freiwillig',
        }),
      ),
    );
  return { draft, send, sent, withdraw, review, approve, refuse, reviewed, seenBy, give };
}
