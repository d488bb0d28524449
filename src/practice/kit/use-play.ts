/**
 * Plays a practice program in the browser, for any view: the same form, the same machine, saved in
 * the background.
 */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { ignoreDoublePress } from './double-press.ts';
import { player, type Playing, type Shown } from './player.ts';
import { saveOverLine, type OpenSaving } from './save.ts';
import { saveTyped } from './save-typed.ts';

export type PlayProps<State> = Pick<
  Playing<State>,
  'n' | 'state' | 'action' | 'step' | 'rescue' | 'isState'
> & {
  /** What has changed stands where the learner works: then focus stays there. */
  inPlace: (state: State) => boolean;
  /** How many goals hold: when one more does, it is seen what comes next. */
  reached: (state: State) => number;
  /** The id of the field in which the learner goes on, if there is one. */
  field?: ((state: State) => string | null) | undefined;
  /** Fields whose text is saved without a press, as a selector. */
  typedIn: string;
  /** Where its steps are saved: over the line, if nothing else takes over. */
  saving?: OpenSaving | undefined;
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
  const { n, state: first } = props;
  const [shown, setShown] = useState<Seen<State>>({
    n,
    state: first,
    elsewhere: false,
    quiet: false,
    from: '',
  });
  const [unsaved, setUnsaved] = useState(false);
  const box = useRef<HTMLDivElement | null>(null);
  const before = useRef({ n, reached: props.reached(first) });

  useEffect(() => listen(box.current, props, setShown, setUnsaved), []);
  useEffect(() => {
    const now = { n: shown.n, reached: props.reached(shown.state) };
    if (before.current.n !== now.n && !shown.quiet) {
      const inPlace = props.inPlace(shown.state);
      backInto(box.current, fieldOf(props, shown));
      showPlace(box.current, inPlace);
      const isNew = now.reached > before.current.reached;
      // What was asked for is read first; then the next press shows what is to be done next.
      if (isNew && inPlace && !isPlayed(box.current)) now.reached = before.current.reached;
      else if (isNew) showNextGoal(box.current);
    }
    before.current = now;
  }, [shown.n]);
  useEffect(() => (unsaved ? warnOnLeaving() : undefined), [unsaved]);
  const { state, elsewhere } = shown;
  return { n: shown.n, state, elsewhere, unsaved, box };
}

/** `from`: the id of the field in which somebody was. */
type Seen<State> = Shown<State> & { from: string };

/** Where the learner goes on writing: in the field that is shown for it, or in the one of before. */
const fieldOf = <State>({ field }: PlayProps<State>, { state, from }: Seen<State>): string =>
  field?.(state) ?? from;

function listen<State>(
  box: HTMLElement | null,
  props: PlayProps<State>,
  show: (seen: Seen<State>) => void,
  tellUnsaved: (unsaved: boolean) => void,
): (() => void) | undefined {
  if (!box) return undefined;
  const playing: Playing<State> = {
    ...props,
    tellUnsaved,
    typed() {
      const form = box.querySelector('form');
      return form && new FormData(form);
    },
    show(shown) {
      show({ ...shown, from: fieldIn(box) });
    },
  };
  const { act, keep, isOfNow, resume } = player(playing, props.saving ?? saveOverLine);

  const onSubmit = (event: SubmitEvent): void => {
    const { target, submitter } = event;
    // A browser that does not say which button it was posts the form itself.
    if (!(target instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return;
    typing.forget();
    // A button that leads on leaves the page, with all that stands in it.
    if (submitter.hasAttribute('formaction') || isTranslated(box)) return;
    event.preventDefault();
    const form = new FormData(target);
    form.set(submitter.name, submitter.value);
    // The second half of a double click still shows the state before.
    if (isOfNow(form)) act(form);
  };
  const typing = saveTyped(box, props.typedIn, keep);
  box.addEventListener('submit', onSubmit);
  const pressAgain = ignoreDoublePress(box);
  resume();
  return () => {
    box.removeEventListener('submit', onSubmit);
    pressAgain();
    typing.stop();
  };
}

/**
 * Browsers that translate a page put elements of their own in place of its texts, which nobody can
 * draw over: then each press loads the page, as without scripts.
 */
const isTranslated = (box: HTMLElement): boolean =>
  box.querySelector('font, [_msttexthash]') !== null;

const isField = (element: Element | null): boolean =>
  element?.matches('input, textarea, select') === true;

function fieldIn(box: HTMLElement | null): string {
  const active = document.activeElement;
  return box?.contains(active) === true && isField(active) ? (active?.id ?? '') : '';
}

/**
 * A field that begins again, such as that of a search, is the same field for the person who types
 * in it.
 */
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
  const heading = headingOf(box);
  if (!heading || (box?.contains(active) === true && (typing || inPlace))) return;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: heading.getBoundingClientRect().top < 0 ? 'start' : 'nearest' });
}

const isPlayed = (box: HTMLElement | null): boolean => box?.classList.contains('played') === true;

/** What is to be done next stands above the program, where it is out of sight on a phone. */
const showNextGoal = (box: HTMLElement | null): void =>
  box?.querySelector('.goals')?.scrollIntoView({ block: 'nearest' });

/**
 * The heading of the program; or of what was opened, where a list is seen beside it: whoever goes by
 * keyboard would have to pass the whole list.
 */
function headingOf(box: HTMLElement | null): HTMLElement | null | undefined {
  const isBeside = (box?.querySelector('[data-beside]')?.getClientRects().length ?? 0) > 0;
  return box?.querySelector<HTMLElement>(isBeside ? '[data-place]' : '#uebung');
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
