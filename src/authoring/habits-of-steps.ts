/** Habits of a module as a whole (docs/kurse-schreiben.md, "Gewohnheiten"). */
import type { Kind } from '#exercises/kinds.ts';
import type { Finding } from './not-yet.ts';
import type { SourceModule } from './source.ts';

/** Kinds in which somebody does or writes something that can be shown first. */
const skilled: readonly Kind[] = ['practice', 'write'];

/** A skill that is asked for before anybody has seen it done. */
export function habitsOfSteps({ steps, exercises }: SourceModule): Omit<Finding, 'of'>[] {
  const kindOf = (id: string | null): Kind | undefined => exercises[id ?? '']?.kind;
  const asked = steps.find(({ exercise }) => {
    const kind = kindOf(exercise);
    return kind !== undefined && skilled.includes(kind);
  });
  if (!asked || steps.slice(0, steps.indexOf(asked)).some(({ part }) => part === 'zeigen'))
    return [];
  return [
    {
      rule: 'no-example',
      where: `Schritt „${asked.id}“`,
      cure: 'Hier soll jemand etwas tun, was noch niemand gezeigt hat. Setzen Sie davor einen Schritt mit part="zeigen".',
    },
  ];
}
