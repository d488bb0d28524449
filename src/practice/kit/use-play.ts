/**
 * Plays a practice program in the browser, for any view: the same form, the same machine, saved in
 * the background.
 */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { ignoreDoublePress } from './double-press.ts';
import { saveTyped } from './save-typed.ts';
import {
  postEntry,
  savingQueue,
  sendPlainly,
  tabMemory,
  waitForLine,
  type Entry,
} from './saving.ts';

export type PlayProps<State> = {
  n: number;
  state: State;
  action: string;
  /** The machine: the state after a posted form. */
  step: (form: FormData, state: State) => State;
  /** What has changed stands where the learner works: then focus stays there. */
  inPlace: (state: State) => boolean;
  /** Fields whose text is saved without a press, as a selector. */
  typedIn: string;
  isState: (value: unknown) => value is State;
  /** Forms that hold typed text which the server's state lacks, as forms that save it there. */
  rescue: (server: State, lost: FormData[]) => FormData[];
};
export type Play<State> = {
  state: State;
  n: number;
  unsaved: boolean;
  elsewhere: boolean;
  box: RefObject<HTMLDivElement | null>;
};

/**
 * The state to show, and the ref for the element around the form. Until it runs, the form posts as
 * usual.
 */
export function usePlay<State>(props: PlayProps<State>): Play<State> {
  const [shown, setShown] = useState<Shown<State>>({
    n: props.n,
    state: props.state,
    elsewhere: false,
    quiet: false,
    from: '',
  });
  const [unsaved, setUnsaved] = useState(false);
  const box = useRef<HTMLDivElement | null>(null);
  const before = useRef(props.n);

  useEffect(() => listen(box.current, props, setShown, setUnsaved), []);
  useEffect(() => {
    if (before.current !== shown.n && !shown.quiet) {
      backInto(box.current, shown.from);
      showPlace(box.current, props.inPlace(shown.state));
    }
    before.current = shown.n;
  }, [shown.n]);
  useEffect(() => (unsaved ? warnOnLeaving() : undefined), [unsaved]);
  const { state, elsewhere } = shown;
  return { n: shown.n, state, elsewhere, unsaved, box };
}

/**
 * `quiet`: nobody pressed anything, so nothing moves. `from`: the id of the field in which somebody
 * was.
 */
type Shown<State> = { n: number; state: State; elsewhere: boolean; quiet: boolean; from: string };

function listen<State>(
  box: HTMLElement | null,
  props: PlayProps<State>,
  show: (shown: Shown<State>) => void,
  tellUnsaved: (unsaved: boolean) => void,
): (() => void) | undefined {
  if (!box) return undefined;
  let now: Shown<State> = {
    n: props.n,
    state: props.state,
    elsewhere: false,
    quiet: false,
    from: '',
  };
  const memory = tabMemory(
    `practice:${document.documentElement.dataset['session'] ?? ''}:${props.action}`,
  );
  const put = savingQueue({
    post: (entry) => postEntry(props.action, entry),
    wait: waitForLine,
    keep: (entries) => {
      memory.keep(entries);
    },
    tellUnsaved,
    tellStale,
    sendPlainly: (last) => {
      sendPlainly(props.action, last);
    },
  });

  function act(form: FormData, { elsewhere = false, quiet = false } = {}): void {
    form.set('n', String(now.n));
    const state = props.step(form, now.state);
    const fields = [...form].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    put({ n: now.n, fields, after: JSON.stringify(state) });
    now = { n: now.n + 1, state, elsewhere, quiet, from: fieldIn(box) };
    show(now);
  }

  function tellStale(answer: { n: number; state: unknown }, lost: Entry[]): void {
    if (!props.isState(answer.state)) return;
    const form = box?.querySelector('form');
    const forms = [...lost.map(formOf), ...(form ? [new FormData(form)] : [])];
    now = { n: answer.n, state: answer.state, elsewhere: true, quiet: false, from: fieldIn(box) };
    show(now);
    for (const typed of props.rescue(answer.state, forms)) act(typed, { elsewhere: true });
  }

  const onSubmit = (event: SubmitEvent): void => {
    const { target, submitter } = event;
    // A browser that does not say which button it was posts the form itself.
    if (!(target instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return;
    typing.forget();
    // A button that leads on leaves the page, with all that stands in it.
    if (submitter.hasAttribute('formaction')) return;
    event.preventDefault();
    const form = new FormData(target);
    form.set(submitter.name, submitter.value);
    // The second half of a double click still shows the state before.
    if (form.get('n') === String(now.n)) act(form);
  };
  const typing = saveTyped(box, props.typedIn, (form) => {
    act(form, { elsewhere: now.elsewhere, quiet: true });
  });
  box.addEventListener('submit', onSubmit);
  const pressAgain = ignoreDoublePress(box);
  for (const entry of memory.recall()) replay(entry);
  return () => {
    box.removeEventListener('submit', onSubmit);
    pressAgain();
    typing.stop();
  };

  /**
   * After a reload: what the server does not have yet is done again; what it has no place for goes
   * through `tellStale`.
   */
  function replay(entry: Entry): void {
    if (entry.n === now.n) act(formOf(entry));
    else put(entry);
  }
}

function formOf({ fields }: Entry): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

const isField = (element: Element | null): boolean =>
  element?.matches('input, textarea, select') === true;

function fieldIn(box: HTMLElement | null): string {
  const active = document.activeElement;
  return box?.contains(active) === true && isField(active) ? (active?.id ?? '') : '';
}

/** A field that begins again, such as that of a search, is the same field to whoever is in it. */
function backInto(box: HTMLElement | null, field: string): void {
  if (field === '' || document.activeElement !== document.body) return;
  box?.querySelector<HTMLElement>(`#${CSS.escape(field)}`)?.focus();
}

/**
 * Focus goes to the heading, under which every answer stands; not away from a field, nor from where
 * the change is seen anyway.
 */
function showPlace(box: HTMLElement | null, inPlace: boolean): void {
  const active = document.activeElement;
  const typing = isField(active);
  const heading = box?.querySelector<HTMLElement>('#uebung');
  if (!heading || (box?.contains(active) === true && (typing || inPlace))) return;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: heading.getBoundingClientRect().top < 0 ? 'start' : 'nearest' });
}

function warnOnLeaving(): () => void {
  const warn = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
  };
  addEventListener('beforeunload', warn);
  return () => {
    removeEventListener('beforeunload', warn);
  };
}
