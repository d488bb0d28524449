/** What a learner's pages send, and what the database knows of somebody's learning. */
import type { Connection } from '#db/connection.ts';
import type { Shown, Visitor } from './visitor.ts';

/** The facts, states and standing of somebody, to compare before and after. */
export async function knownOf(database: Connection, userName: string): Promise<unknown> {
  const read = async (table: string, learner: string) =>
    (
      await database.execute(
        `select t.* from ${table} t join account a on a.id = t.${learner} where a.user_name = '${userName}' order by 1, 2`,
      )
    ).rows;
  return {
    facts: await read('fact', 'learner_id'),
    standings: await read('standing', 'learner_id'),
    states: await read('exercise_state', 'learner_id'),
    proofs: await read('certificate', 'learner_id'),
  };
}

/** The hidden fields of the form for an action on a page. */
export function hiddenIn({ html }: Shown, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`_action=${action}`)) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
}

/** The first step of a module whose exercise is of this kind of field. */
export async function stepWith(learner: Visitor, module: string, field: string): Promise<string> {
  const steps = [
    ...(await learner.get(module)).html.matchAll(new RegExp(`href="(${module}/[a-z0-9-]+)"`, 'g')),
  ].map(([, path = '']) => path);
  for (const path of steps)
    if ((await learner.get(path)).html.includes(`name="${field}"`)) return path;
  throw new Error(`No step of ${module} has a field ${field}.`);
}
