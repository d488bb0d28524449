/**
 * How Stryker asks the tests of a domain: by its own runner for Vitest, in a process that stays.
 * What is found in a process in which others were tried before is asked again where they could be
 * at fault for it.
 */
import { strykerPlugins as stock } from '@stryker-mutator/vitest-runner';
import type { Vitest } from 'vitest/node';
import { endForks, lastingForks } from './lasting-fork.ts';
import { Order } from './order.ts';

type Inner = Required<ReturnType<(typeof stock)[0]['factory']>>;
type Run = Parameters<Inner['mutantRun']>[0];
type Result = Awaited<ReturnType<Inner['mutantRun']>>;

/** What a process reads and remembers is no longer wholly its own after so many breaks. */
const readingsOfAProcess = 100;

class LastingRunner {
  readonly #inner: Inner;
  #readings = 0;
  #order?: Order;

  constructor(inner: Inner) {
    this.#inner = inner;
  }

  capabilities() {
    return this.#inner.capabilities();
  }

  async init(): Promise<void> {
    await this.#inner.init();
    for (const { config } of this.#vitest.projects)
      Object.assign(config, { pool: lastingForks.name, poolRunner: lastingForks });
  }

  async dryRun(options: Parameters<Inner['dryRun']>[0]) {
    const result = await this.#inner.dryRun(options);
    await endForks();
    if ('tests' in result) this.#order = new Order(result);
    return result;
  }

  /**
   * Asks in the process as it is, then with all code read anew, then in a new process, until the
   * answer holds. What is broken while code is read begins with the second.
   */
  async mutantRun(run: Run): Promise<Result> {
    if (run.mutantActivation === 'static') return this.#readBroken(run);
    const result = await this.#inner.mutantRun(run);
    if ('killedBy' in result && (await this.#holds(result, run))) return result;
    await this.#readAnew();
    return this.#askLast(await this.#inner.mutantRun(run), run);
  }

  async dispose(): Promise<void> {
    await endForks();
    await this.#inner.dispose();
  }

  get #vitest(): Vitest {
    return (this.#inner as unknown as { ctx: Vitest }).ctx;
  }

  /** unbroken.ts lets the next run read everything again. */
  async #readAnew(): Promise<void> {
    this.#readings += 1;
    this.#vitest.provide('reading' as never, this.#readings as never);
    if (this.#readings % readingsOfAProcess === 0) await endForks();
  }

  /** Tests are asked one group after the other, in the same broken process. */
  async #readBroken(run: Run): Promise<Result> {
    await this.#readAnew();
    let result: Result | undefined;
    const groups = this.#order?.groups(run.activeMutant.id);
    for (const part of groups?.map((testFilter) => ({ ...run, testFilter })) ?? [run]) {
      result = await this.#inner.mutantRun(part);
      if (!('nrOfTests' in result) || 'killedBy' in result) break;
    }
    await this.#readAnew();
    return this.#askLast(result, run);
  }

  /** Takes the answer where it holds, and asks all tests in a new process where it does not. */
  async #askLast(result: Result | undefined, run: Run): Promise<Result> {
    if (result && (await this.#holds(result, run))) return result;
    await endForks();
    return this.#inner.mutantRun(run);
  }

  /** Whether the tests that failed pass in the same process, without the break. */
  async #holds(result: Result, run: Run): Promise<boolean> {
    if (!('killedBy' in result)) return 'nrOfTests' in result;
    this.#order?.note(result.killedBy);
    const again = await this.#inner.mutantRun({
      ...run,
      mutantActivation: 'runtime',
      activeMutant: { ...run.activeMutant, id: '' },
      testFilter: result.killedBy,
    });
    return 'nrOfTests' in again && !('killedBy' in again) && again.nrOfTests > 0;
  }
}

type Injector = { injectFunction: (factory: unknown) => Inner };
const make = (injector: Injector): LastingRunner =>
  new LastingRunner(injector.injectFunction(stock[0]?.factory));
make.inject = ['$injector'];

/** What Stryker looks for in a plugin. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'lasting', factory: make }];
