/**
 * Brings what was done in the browser to the server: one after the other, again and again until it
 * arrives.
 */

/**
 * A posted form, the number of the state it acted on, and the state (as JSON) that it led to here.
 */
export type Entry = { n: number; fields: [string, string][]; after: string };
export type Answer =
  | { kind: 'saved' }
  | { kind: 'stale'; n: number; state: unknown }
  | { kind: 'failed' }
  | { kind: 'refused' };

export type Ports = {
  post: (entry: Entry) => Promise<Answer>;
  /** Waits before try number `tries`; ends early when the line is back. */
  wait: (tries: number) => Promise<void>;
  /** Keeps what is not yet saved across a reload of the page. */
  keep: (entries: Entry[]) => void;
  tellUnsaved: (unsaved: boolean) => void;
  /** The server went on without us: its state, and our entries that it did not take. */
  tellStale: (answer: { n: number; state: unknown }, lost: Entry[]) => void;
  /**
   * The server takes nothing more here, and says so on a page: the last entry goes there as the
   * browser itself would send it.
   */
  sendPlainly: (last: Entry) => void;
};

/** A queue that gives up nothing: returns the function that puts an entry in. */
export function savingQueue(ports: Ports): (entry: Entry) => void {
  const queue: Entry[] = [];
  let busy = false;

  async function run(): Promise<void> {
    if (busy) return;
    busy = true;
    let tries = 0;
    for (let entry = queue[0]; entry; entry = queue[0]) {
      const answer = await ports.post(entry);
      if (answer.kind === 'refused') {
        giveUp(entry);
        return;
      }
      tries = answer.kind === 'failed' ? tries + 1 : 0;
      ports.tellUnsaved(tries > 0);
      if (answer.kind === 'failed') await ports.wait(tries);
      else take(entry, answer);
    }
    busy = false;
  }

  /** Stays busy for good: the page is left. */
  function giveUp(entry: Entry): void {
    ports.tellUnsaved(false);
    ports.keep([]);
    ports.sendPlainly(queue.at(-1) ?? entry);
  }

  function take(entry: Entry, answer: Exclude<Answer, { kind: 'failed' | 'refused' }>): void {
    // An answer that was lost on its way looks stale, but the server holds exactly our state.
    const ours =
      answer.kind === 'saved' ||
      (answer.n === entry.n + 1 && JSON.stringify(answer.state) === entry.after);
    const gone = queue.splice(0, ours ? 1 : queue.length);
    ports.keep(queue);
    if (!ours) ports.tellStale(answer, gone);
  }

  return (entry) => {
    queue.push(entry);
    ports.keep(queue);
    void run();
  };
}

/**
 * Posts a form as the browser itself would; `keepalive` lets it arrive although the page is being
 * left.
 */
export async function postEntry(url: string, entry: Entry): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      keepalive: true,
      headers: { accept: 'application/json' },
      body: new URLSearchParams(entry.fields),
    });
    const body: unknown = await response.json();
    if (response.status === 409 && isRecord(body) && isRecord(body['errors']))
      return { kind: 'refused' };
    if (!isRecord(body) || typeof body['n'] !== 'number') return { kind: 'failed' };
    if (response.status === 409 && isRecord(body['state']))
      return { kind: 'stale', n: body['n'], state: body['state'] };
    return { kind: response.ok ? 'saved' : 'failed' };
  } catch {
    return { kind: 'failed' };
  }
}

/** Posts a form and leaves the page for its answer. */
export function sendPlainly(url: string, { fields }: Entry): void {
  const form = Object.assign(document.createElement('form'), {
    method: 'post',
    action: url,
    hidden: true,
  });
  for (const [name, value] of fields)
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(form);
  form.submit();
}

/** Waits 3, 6, 12, then 30 seconds, or until the device is online again. */
export function waitForLine(tries: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, Math.min(30, 3 * 2 ** (tries - 1)) * 1000);
    addEventListener('online', go);
  });
}

/** Unsaved entries in the memory of this tab only: nothing stays on a shared device. */
export const tabMemory = (key: string) => ({
  keep(entries: Entry[]): void {
    try {
      if (entries.length > 0) sessionStorage.setItem(key, JSON.stringify(entries));
      else sessionStorage.removeItem(key);
    } catch {
      /* Without storage the queue lives as long as the page. */
    }
  },
  recall(): Entry[] {
    try {
      const entries: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
      return Array.isArray(entries) ? entries.filter(isEntry) : [];
    } catch {
      return [];
    }
  },
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((v) => typeof v === 'string');
const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  typeof value['n'] === 'number' &&
  typeof value['after'] === 'string' &&
  Array.isArray(value['fields']) &&
  value['fields'].every(isPair);
