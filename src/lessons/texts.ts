/** The pages of plain text, such as help; each renders once for each process. */
import { getEntry, render } from 'astro:content';
import Keeping from '#lessons/components/Keeping.astro';
import Label from '#lessons/components/Label.astro';
import Setting from '#lessons/components/Setting.astro';
import SignFilm from '#lessons/components/SignFilm.astro';
import Device from '#components/ui/Device.astro';
import Note from '#components/ui/Note.astro';
import { NotFound } from '#lib/errors.ts';
import { readSettings } from '#lib/settings.ts';
import { cachedByKey } from './cache.ts';
import { toHtml } from './to-html.ts';

const components = { Keeping, Label, Note, Question: Device, Setting, SignFilm };
const settings = readSettings(process.env);

/** A page of plain text from content/pages; `html` is its text. Throws `NotFound`. */
export const textOf = cachedByKey(
  async (slug: string): Promise<{ title: string; summary: string; html: string }> => {
    const entry = await getEntry('pages', slug);
    if (!entry) throw new NotFound(`No page ${slug}.`);
    const { Content } = await render(entry);
    return { ...entry.data, html: await toHtml(Content, components, { settings }) };
  },
);
