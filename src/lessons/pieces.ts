/**
 * A module renders once for each process; the pieces between its `<Step>` borders are stored and
 * sent.
 */
import { getEntry, render } from 'astro:content';
import Drawing from '#lessons/components/Drawing.astro';
import Exercise from '#lessons/components/Exercise.astro';
import Label from '#lessons/components/Label.astro';
import Step from '#lessons/components/Step.astro';
import Device from '#components/ui/Device.astro';
import Note from '#components/ui/Note.astro';
import Term from '#components/ui/Term.astro';
import { NotFound } from '#lib/errors.ts';
import { cachedByKey } from './cache.ts';
import { toHtml } from './to-html.ts';

/** HTML to send as it is, or the id of an exercise to put in. */
type Part = { html: string } | { place: string };
export type Piece = { parts: Part[]; terms: string[] };

const components = { Step, Exercise, Drawing, Device, Label, Note, Term };

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
  return cut(await toHtml(Content, components, { courseSlug: id.split('/')[0] }));
});

function cut(html: string): Map<string, Piece> {
  const [, ...marked] = html.split(/<!--step:([a-z0-9-]+)-->/);
  const pieces = new Map<string, Piece>();
  for (let i = 0; i < marked.length; i += 2) {
    const body = marked[i + 1] ?? '';
    const parts = body
      .split(/<!--place:([a-z0-9-]+)-->/)
      .map((text, n): Part => (n % 2 === 0 ? { html: text } : { place: text }));
    const terms = [
      ...new Set([...body.matchAll(/href="#wort-([a-z0-9-]+)"/g)].map((m) => m[1] ?? '')),
    ];
    pieces.set(marked[i] ?? '', {
      parts: parts.filter((p) => 'place' in p || p.html.trim() !== ''),
      terms,
    });
  }
  return pieces;
}
