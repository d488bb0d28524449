/** What the steps and exercises of a stored version are called. */
import { z } from 'astro/zod';

const outlineSchema = z.object({
  steps: z.array(z.object({ id: z.string(), title: z.string(), exercise: z.string().nullable() })),
});

/**
 * Gives what a step is called, or the step that has the exercise; its own name where the text is no
 * longer known. Hundreds of facts are of one module: each outline is read once.
 */
export function titlesOfItems(): (outline: string | null, item: string | null) => string | null {
  const read = new Map<string, z.output<typeof outlineSchema> | undefined>();
  return (outline, item) => {
    if (outline === null) return item;
    if (!read.has(outline)) read.set(outline, outlineSchema.safeParse(JSON.parse(outline)).data);
    return (
      read.get(outline)?.steps.find(({ id, exercise }) => id === item || exercise === item)
        ?.title ?? item
    );
  };
}
