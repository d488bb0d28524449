import type { Scene, Story } from './schema.ts';

type Visit = { name: string; scene: Scene; path: number[] };

const nowhere: Scene = { text: '' };
const start = 'start';

/**
 * The scene that the choices of `path` lead to, and the path without its loops: coming back to a
 * scene cuts the path to where it was first seen, so it never has more entries than there are
 * scenes. It ends before a choice that does not exist.
 */
export function sceneAfter(story: Story, path: readonly number[]): Visit {
  const visits: Visit[] = [{ name: start, scene: sceneNamed(story, start), path: [] }];
  for (const pick of path) {
    const here = visits.at(-1);
    const next = here?.scene.choices?.[pick]?.to;
    if (!here || next === undefined) break;
    const seen = visits.findIndex((visit) => visit.name === next);
    if (seen >= 0) visits.length = seen + 1;
    else visits.push({ name: next, scene: sceneNamed(story, next), path: [...here.path, pick] });
  }
  return visits.at(-1) ?? { name: start, scene: nowhere, path: [] };
}

/** What an end says: why it is good, or what to look at again; empty where a scene goes on. */
export function saidAtEnd({ end }: Scene): string {
  if (!end) return '';
  return end.outcome === 'good' ? end.because : end.notYet;
}

/** The texts of the choices along a path. */
export function choicesMade(story: Story, path: readonly number[]): string[] {
  return path.flatMap(
    (pick, i) => sceneAfter(story, path.slice(0, i)).scene.choices?.[pick]?.text ?? [],
  );
}

/** The shortest way from the start to a good end, as choices; empty if there is none. */
export function pathToGoodEnd(story: Story): number[] {
  const seen = new Set([start]);
  const open: Visit[] = [{ name: start, scene: sceneNamed(story, start), path: [] }];
  for (let here = open.shift(); here; here = open.shift()) {
    if (here.scene.end?.outcome === 'good') return here.path;
    for (const [pick, choice] of (here.scene.choices ?? []).entries()) {
      if (seen.has(choice.to)) continue;
      seen.add(choice.to);
      open.push({
        name: choice.to,
        scene: sceneNamed(story, choice.to),
        path: [...here.path, pick],
      });
    }
  }
  return [];
}

function sceneNamed(story: Story, name: string): Scene {
  return (Object.hasOwn(story.scenes, name) ? story.scenes[name] : undefined) ?? nowhere;
}
