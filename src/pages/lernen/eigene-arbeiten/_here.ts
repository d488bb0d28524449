import type { AstroGlobal } from 'astro';
import {
  ownWorkById,
  ownWorkOf,
  type OwnWork,
} from '#domains/learning/exercises/queries.written-text.ts';
import { exerciseOf } from '#lessons/content.ts';
import { NotFound } from '#lib/errors.ts';
import { actorIn } from '#web/who.ts';

type Here = Pick<AstroGlobal, 'locals' | 'params'>;
/** A text, and what it was written for. */
type Titled = OwnWork & { title: string };

/** All texts of the learner, the one that was changed last first. */
export async function worksHere({ locals }: Pick<Here, 'locals'>): Promise<Titled[]> {
  const works = await ownWorkOf(locals.db, actorIn(locals), locals.settings.KUNDENNUMMER_KEY);
  return Promise.all(works.map(titled));
}

/** The learner's own text that the address means. Throws `NotFound`. */
export async function workHere({ locals, params }: Here): Promise<Titled> {
  const id = params['id'] ?? '';
  if (!/^\d{1,15}$/.test(id)) throw new NotFound('No own work has such a number.');
  const key = locals.settings.KUNDENNUMMER_KEY;
  return titled(await ownWorkById(locals.db, actorIn(locals), Number(id), key));
}

/** The words above the field; the name of the step where the exercise is no longer taught. */
async function titled(work: OwnWork): Promise<Titled> {
  const { course, module, exercise } = work.at;
  try {
    return { ...work, title: (await exerciseOf(course, module, exercise)).question };
  } catch (error) {
    if (error instanceof NotFound) return { ...work, title: work.exercise };
    throw error;
  }
}
