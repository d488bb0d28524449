/** A module renders once for each process; the pieces between its `<Step>` borders are kept and sent (patterns.md, 1). */
import mdxRenderer from '@astrojs/mdx/server.js';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { getEntry, render, type CollectionEntry } from 'astro:content';
import Drawing from '#components/content/Drawing.astro';
import Exercise from '#components/content/Exercise.astro';
import Step from '#components/content/Step.astro';
import Device from '#components/ui/Device.astro';
import Note from '#components/ui/Note.astro';
import Term from '#components/ui/Term.astro';
import { NotFound } from '#lib/errors.ts';
import { unbroken } from '#lib/unbroken.ts';

/** HTML to send as it is, or the id of an exercise to put in. */
type Part = { html: string } | { place: string };
export type Piece = { parts: Part[]; terms: string[] };

const components = { Step, Exercise, Drawing, Device, Note, Term };
const kept = new Map<string, Promise<Map<string, Piece>>>();

/** The piece of one step. Throws `NotFound` when the module's text has no such step. */
export async function pieceOf(courseSlug: string, moduleSlug: string, stepId: string): Promise<Piece> {
  const piece = (await piecesOf(courseSlug, moduleSlug)).get(stepId);
  if (!piece) throw new NotFound(`No step ${stepId} in ${courseSlug}/${moduleSlug}.`);
  return piece;
}

/** All pieces of a module by the id of their step, rendered at the first call. */
async function piecesOf(courseSlug: string, moduleSlug: string): Promise<Map<string, Piece>> {
  const entry = await getEntry('modules', `${courseSlug}/${moduleSlug}`);
  if (!entry) throw new NotFound(`No text of ${courseSlug}/${moduleSlug}.`);
  const key = `${entry.id} ${String(entry.digest)}`;
  const known = kept.get(key);
  if (known) return known;
  const fresh = renderPieces(entry, courseSlug);
  kept.set(key, fresh);
  fresh.catch(() => kept.delete(key));
  return fresh;
}

async function renderPieces(entry: CollectionEntry<'modules'>, courseSlug: string): Promise<Map<string, Piece>> {
  const { Content } = await render(entry);
  // A fresh one each time: it keeps a route per render. No React on purpose: an island in a piece would be dead.
  const container = await AstroContainer.create();
  container.addServerRenderer({ name: 'astro:jsx', renderer: mdxRenderer });
  const html = await container.renderToString(Content, { props: { components }, locals: { courseSlug } as unknown as App.Locals });
  return cut(unbroken(html));
}

function cut(html: string): Map<string, Piece> {
  const [, ...marked] = html.split(/<!--step:([a-z0-9-]+)-->/);
  const pieces = new Map<string, Piece>();
  for (let i = 0; i < marked.length; i += 2) {
    const body = marked[i + 1] ?? '';
    const parts = body.split(/<!--place:([a-z0-9-]+)-->/).map((text, n): Part => (n % 2 === 0 ? { html: text } : { place: text }));
    const terms = [...new Set([...body.matchAll(/href="#wort-([a-z0-9-]+)"/g)].map((m) => m[1] ?? ''))];
    pieces.set(marked[i] ?? '', { parts: parts.filter((p) => 'place' in p || p.html.trim() !== ''), terms });
  }
  return pieces;
}
