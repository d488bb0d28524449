/**
 * A module renders once for each process; the pieces between its `<Step>` borders are stored and
 * sent.
 */
import { getEntry, render } from 'astro:content';
import { lessonComponents } from './components.ts';
import { NotFound } from '#lib/errors.ts';
import { cachedByKey } from './cache.ts';
import { cut, type Piece } from './cut.ts';
import { toHtml } from './to-html.ts';

/** The piece of one step. Throws `NotFound` when the module's text has no such step. */
export async function pieceOf(
  courseSlug: string,
  moduleSlug: string,
  stepId: string,
): Promise<Piece> {
  const piece = (await piecesOf(`${courseSlug}/${moduleSlug}`)).get(stepId);
  if (!piece) throw new NotFound(`No step ${stepId} in ${courseSlug}/${moduleSlug}.`);
  return piece;
}

/** All pieces of a module by the id of their step. */
const piecesOf = cachedByKey(async (id: string): Promise<Map<string, Piece>> => {
  const entry = await getEntry('modules', id);
  if (!entry) throw new NotFound(`No text of ${id}.`);
  const { Content } = await render(entry);
  return cut(await toHtml(Content, lessonComponents, { courseSlug: id.split('/')[0], module: id }));
});
