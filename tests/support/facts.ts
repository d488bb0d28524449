/** Facts for properties: whatever a device may send. */
import fc from 'fast-check';
import { verbs, waiverReasons, type Fact } from '#domains/learning/progress/rules.ts';

/** Anything that a device may send of a module, within a few weeks. */
export const anyFact: fc.Arbitrary<Fact> = fc
  .record({
    verb: fc.constantFrom(...verbs),
    itemId: fc.option(fc.integer({ min: 1, max: 5 })),
    versionId: fc.integer({ min: 1, max: 3 }),
    withHelp: fc.boolean(),
    day: fc.integer({ min: 20_000, max: 20_020 }),
    reason: fc.option(fc.constantFrom(...waiverReasons)),
    criteria: fc.option(
      fc.record({
        exercises: fc.constant<[number, number]>([2, 2]),
        modules: fc.integer({ min: 1, max: 7 }),
      }),
    ),
  })
  .map((f) => ({
    ...f,
    reason: f.verb === 'waived' ? (f.reason ?? 'paper') : null,
    criteria: f.verb === 'module_completed' || f.verb === 'waived' ? f.criteria : null,
  }));
