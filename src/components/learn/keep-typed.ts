// What is typed in an exercise is saved three seconds after the last key, and when the page is
// left: the way on is then only one of many ways off. The memory of the tab holds it until it is
// saved, for a line that is down.

import { answered } from './answer-in-place.ts';
import { bodyOf } from './form-body.ts';

const pause = 3000;

/** Keeps what is typed in the form of an exercise, as long as it has fields. */
export function keepTyped(form: HTMLFormElement): void {
  const place = `typed:${document.documentElement.dataset['session'] ?? ''}:${form.getAttribute('action') ?? ''}`;
  let unsaved = false;
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isSaved = (): boolean => !unsaved;
  /** What the page began with; a solved exercise has no such field. */
  const began = (): HTMLInputElement | null => form.querySelector('input[name="was"]');
  const soon = (): void => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void save();
    }, pause);
  };
  const rest = (): void => {
    unsaved = false;
    clearTimeout(timer);
  };
  const typed = (): FormData => {
    const fields = new FormData(form);
    fields.set('do', 'keep');
    return fields;
  };

  async function save(): Promise<void> {
    const was = began();
    if (busy || isSaved() || !was) return;
    rest();
    busy = true;
    const answer = await post(form.action, typed());
    busy = false;
    if (answer === 'lost') soon();
    if (answer === 'lost' || answer === 'refused') return;
    was.value = answer.was;
    if (isSaved()) remember(place, null);
  }

  form.addEventListener('input', () => {
    soon();
    remember(place, typed());
  });
  form.addEventListener('submit', rest);
  form.addEventListener(answered, () => {
    rest();
    remember(place, null);
  });
  for (const leaving of ['beforeunload', 'pagehide'])
    addEventListener(leaving, () => {
      void save();
    });
  addEventListener('online', () => {
    void save();
  });
  const was = began();
  if ((was && recall(place, form, was)) || form.dataset['typed'] === 'unsaved') soon();
}

async function post(url: string, fields: FormData): Promise<{ was: string } | 'lost' | 'refused'> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      keepalive: true,
      headers: { accept: 'application/json' },
      body: bodyOf(fields),
    });
    if (response.status >= 500) return 'lost';
    const answer: unknown = response.ok ? await response.json() : null;
    const saved =
      typeof answer === 'object' && answer !== null && 'was' in answer ? answer.was : undefined;
    return typeof saved === 'string' ? { was: saved } : 'refused';
  } catch {
    return 'lost';
  }
}

function remember(place: string, fields: FormData | null): void {
  try {
    if (fields) sessionStorage.setItem(place, JSON.stringify([...fields]));
    else sessionStorage.removeItem(place);
  } catch {
    /* Without storage it waits for the line as long as the page stands. */
  }
}

/**
 * After a reload: what did not arrive is in the fields again, unless the answer was changed since,
 * here or on another device.
 */
function recall(place: string, form: HTMLFormElement, was: HTMLInputElement): boolean {
  let entries: unknown = null;
  try {
    entries = JSON.parse(sessionStorage.getItem(place) ?? 'null');
  } catch {
    /* Then there is nothing to bring back. */
  }
  remember(place, null);
  if (!Array.isArray(entries)) return false;
  const pairs = entries.flatMap((pair: unknown) => (Array.isArray(pair) ? [pair.map(String)] : []));
  if (pairs.find(([name]) => name === 'was')?.[1] !== was.value) return false;
  for (const field of form.elements) fillIn(field, pairs);
  return true;
}

function fillIn(field: Element, pairs: string[][]): void {
  if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)) {
    field.checked = pairs.some(([name, value]) => name === field.name && value === field.value);
  } else if (
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && (field.type === 'text' || field.name === 'order'))
  ) {
    field.value = pairs.find(([name]) => name === field.name)?.[1] ?? field.value;
  }
}
