/**
 * A process for tests that stays for the next run: Vitest ends its own with each, and the next one
 * reads all code and runs all migrations again.
 */
import { ForksPoolWorker, type PoolOptions, type WorkerRequest } from 'vitest/node';

type Listener = (...args: unknown[]) => void;

const stopped = { type: 'stopped', __vitest_worker_response__: true };
const started = { type: 'started', __vitest_worker_response__: true };

class LastingFork extends ForksPoolWorker {
  override readonly name = 'lasting';
  isUsable = false;
  /** Vitest sends its settings at the start alone, and among them which tests are asked. */
  #settings: unknown;
  #isAskedToStop = false;
  readonly #listeners = new Set<Listener>();

  override async start(): Promise<void> {
    this.#isAskedToStop = false;
    if (this.isUsable) return;
    await super.start();
    super.on('exit', () => {
      this.isUsable = false;
    });
  }

  override on(event: string, listener: Listener): void {
    if (event === 'message') this.#listeners.add(listener);
    super.on(event, listener);
  }

  override send(message: WorkerRequest): void {
    if (message.type === 'start') this.#start(message);
    else if (message.type === 'stop') this.#answerStop();
    else super.send(this.#withSettings(message));
  }

  /** Without a word before it is meant: the run broke off. */
  override async stop(): Promise<void> {
    for (const listener of this.#listeners) this.off('message', listener);
    this.#listeners.clear();
    if (!this.#isAskedToStop) await this.end();
  }

  async end(): Promise<void> {
    if (!this.isUsable) return;
    this.isUsable = false;
    await super.stop();
  }

  #start(message: WorkerRequest & { type: 'start' }): void {
    this.#settings = message.context.config;
    if (this.isUsable) this.#answer(started);
    else super.send(message);
    this.isUsable = true;
  }

  #answerStop(): void {
    this.#isAskedToStop = true;
    this.#answer(stopped);
  }

  #answer(message: object): void {
    for (const listener of this.#listeners) listener(message);
  }

  #withSettings(message: WorkerRequest): WorkerRequest {
    if (message.type !== 'run') return message;
    return { ...message, context: { ...message.context, config: this.#settings } } as WorkerRequest;
  }
}

const forks = new Map<PoolOptions['project'], LastingFork>();

/** What Vitest takes as the pool of a project. */
export const lastingForks = {
  name: 'lasting',
  createPoolWorker: (options: PoolOptions): LastingFork => {
    const lasting = forks.get(options.project);
    if (lasting?.isUsable) return lasting;
    const fork = new LastingFork(options);
    forks.set(options.project, fork);
    return fork;
  },
};

/** Lets the next run begin in new processes. */
export async function endForks(): Promise<void> {
  await Promise.all([...forks.values()].map((fork) => fork.end()));
  forks.clear();
}
