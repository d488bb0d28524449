import { z } from 'astro/zod';
import { shared, text } from '#exercises/schema-parts.ts';

/** How any scene goes on: to other scenes, or to an end. */
export const sceneFields = {
  choices: z
    .array(z.strictObject({ text, to: text }))
    .min(2)
    .max(4)
    .optional(),
  end: z
    .discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('good'), because: text }),
      z.strictObject({ outcome: z.literal('again'), notYet: text }),
    ])
    .optional(),
};
type WayOn = { choices?: { to: string }[] | undefined; end?: { outcome: string } | undefined };

/** Says to the author of a scene that it goes on in two ways, or in none. */
export function checkScene({ choices, end }: WayOn, ctx: z.RefinementCtx): void {
  if (Boolean(choices) === Boolean(end))
    ctx.addIssue({ code: 'custom', message: 'Eine Szene hat entweder „choices“ oder „end“.' });
}

/** Says to the author what is wrong with the ways through the scenes. */
export function checkScenes(
  { scenes }: { scenes: Record<string, WayOn> },
  ctx: z.RefinementCtx,
): void {
  for (const message of storyProblems(scenes))
    ctx.addIssue({ code: 'custom', path: ['scenes'], message });
}

const sceneSchema = z.strictObject({ text, ...sceneFields }).superRefine(checkScene);

/**
 * A decision story: scenes by name, beginning with „start“; a good end says why, another what to look
 * at again.
 */
export const storySchema = z
  .strictObject({
    kind: z.literal('story'),
    ...shared,
    scenes: z.record(z.string(), sceneSchema),
  })
  .superRefine(checkScenes);
export type Story = z.infer<typeof storySchema>;
export type Scene = z.infer<typeof sceneSchema>;

/** Sentences for the author: unknown targets, scenes nobody reaches, a story without a good end. */
function storyProblems(scenes: Record<string, WayOn>): string[] {
  // A scene may bear any name, even one that every object has, so only own names count.
  const sceneOf = (name: string) => (Object.hasOwn(scenes, name) ? scenes[name] : undefined);
  if (!sceneOf('start')) return ['Die Geschichte braucht eine Szene „start“.'];
  const reached = new Set<string>();
  const unknown: string[] = [];
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    const scene = sceneOf(name);
    if (!scene) {
      unknown.push(`Die Szene „${name}“ gibt es nicht.`);
      return;
    }
    reached.add(name);
    scene.choices?.forEach((c) => {
      visit(c.to);
    });
  };
  visit('start');
  const lost = Object.keys(scenes)
    .filter((name) => !reached.has(name))
    .map((name) => `Die Szene „${name}“ erreicht niemand.`);
  const good = [...reached].some((name) => sceneOf(name)?.end?.outcome === 'good');
  return [
    ...unknown,
    ...lost,
    ...(good ? [] : ['Die Geschichte braucht ein gutes Ende: „outcome: good“.']),
  ];
}
