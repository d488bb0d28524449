/**
 * A list of chosen learners as the desk sees them: recorded with one line of the log each, looked
 * up, sent. It is no Lernstand: it holds no numbers, and is for the desk alone.
 */
import { z } from 'astro/zod';
import { write } from '#db/portal.ts';
import { recordMany } from '#domains/office/audit/commands.many.ts';
import { chosenWithStandings } from '#domains/desk/lists/queries.ts';
import type { LearnerRow } from '#domains/desk/lists/rules.ts';
import { learnersByPublicId } from '#domains/learning/enrolment/commands.acts.ts';
import { learnersField } from '#domains/learning/enrolment/rules.ts';
import { Conflict, Invalid } from '#lib/errors.ts';
import { parseForm } from './parse-form.ts';
import { actorIn } from './who.ts';

const wishSchema = z.object({ learners: learnersField });

/**
 * Answers the form of `/betreuung/zuweisen/liste`; `asCsv` sets the rows. Throws `Invalid` with a
 * sentence, and `NotFound` when one of the people is not of the actor's sites.
 */
export async function staffList(
  locals: App.Locals,
  form: FormData,
  asCsv: (rows: readonly LearnerRow[]) => string,
): Promise<Response> {
  const actor = actorIn(locals);
  const { learners } = parseForm(wishSchema, form);
  try {
    await write(async (tx) =>
      recordMany(
        tx,
        actor,
        'list_taken',
        (await learnersByPublicId(tx, actor, learners)).map(({ id }) => id),
      ),
    );
  } catch (error) {
    throw error instanceof Conflict ? new Invalid({ '': error.sentence }) : error;
  }
  return new Response(asCsv(await chosenWithStandings(locals.db, actor, learners)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="liste-${actor.today}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
