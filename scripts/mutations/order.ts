/**
 * In which order tests are asked about what is broken while code is read: Stryker cannot say which
 * of them reach it, and most are caught by a quick one.
 */
type Count = Record<string, number>;
type Known = {
  tests: { id: string; fileName?: string; timeSpentMs: number }[];
  mutantCoverage?: { perTest: Record<string, Count> };
};

/** How many tests that saw a break are asked first about the next. */
const manySeers = 8;

export class Order {
  readonly #known: Known;
  readonly #files: string[][];
  #seers: string[] = [];

  constructor(known: Known) {
    this.#known = known;
    this.#files = byFile(known.tests);
  }

  /** Tests that reach it as they run, and those that saw the last ones; then all, quickest first. */
  groups(mutant: string): string[][] {
    const reached = Object.entries(this.#known.mutantCoverage?.perTest ?? {})
      .filter(([, counts]) => mutant in counts)
      .map(([test]) => test);
    return [[...new Set([...reached, ...this.#seers])], ...this.#files].filter(
      (tests) => tests.length > 0,
    );
  }

  note(tests: string[]): void {
    this.#seers = [...new Set([...tests, ...this.#seers])].slice(0, manySeers);
  }
}

function byFile(tests: Known['tests']): string[][] {
  const files = Map.groupBy(tests, ({ fileName }) => fileName);
  return [...files.values()]
    .map((of) => ({ ids: of.map(({ id }) => id), time: sum(of.map((one) => one.timeSpentMs)) }))
    .sort((a, b) => a.time - b.time)
    .map(({ ids }) => ids);
}

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);
