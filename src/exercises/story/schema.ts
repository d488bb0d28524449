import { z } from 'astro/zod';
import { shared, text } from '#exercises/schema-parts.ts';

const sceneSchema = z
  .strictObject({
    text,
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
  })
  .refine(
    (s) => Boolean(s.choices) !== Boolean(s.end),
    'Eine Szene hat entweder „choices“ oder „end“.',
  );

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
  .superRefine((e, ctx) => {
    for (const problem of storyProblems(e.scenes))
      ctx.addIssue({ code: 'custom', path: ['scenes'], message: problem });
  });
export type Story = z.infer<typeof storySchema>;
export type Scene = z.infer<typeof sceneSchema>;

/** Sentences for the author: unknown targets, scenes nobody reaches, a story without a good end. */
function storyProblems(scenes: Record<string, Scene>): string[] {
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
