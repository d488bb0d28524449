/** Plays a program's forms at once and gives each to be saved; knows neither page nor line. */
import type { OpenSaving } from './save.ts';
import type { Entry } from './saving.ts';

/** What is shown; `quiet`: nobody pressed anything, so nothing moves. */
export type Shown<State> = { n: number; state: State; elsewhere: boolean; quiet: boolean };

/** A program that has been opened at a state: what it may do, and how it is shown. */
export type Playing<State> = {
  n: number;
  state: State;
  /** Where its forms go. */
  action: string;
  /** The machine: the state after a posted form. */
  step: (form: FormData, state: State) => State;
  /** Forms that hold typed text which the server's state lacks, as forms that save it there. */
  rescue: (server: State, lost: FormData[]) => FormData[];
  isState: (value: unknown) => value is State;
  /** What stands typed on the page now. */
  typed: () => FormData | null;
  show: (shown: Shown<State>) => void;
  tellUnsaved: (unsaved: boolean) => void;
};
type Player = {
  /** Plays a form and saves it. */
  act: (form: FormData) => void;
  /** Plays what was typed, and moves nothing. */
  keep: (form: FormData) => void;
  /** Whether a form stands on the state that is shown now. */
  isOfNow: (form: FormData) => boolean;
  /** Does again what an earlier page could not save. */
  resume: () => void;
};

/** Opens a program to play in; `open` tells where its steps are saved. */
export function player<State>(playing: Playing<State>, open: OpenSaving): Player {
  const { step, rescue, isState, typed, show, tellUnsaved } = playing;
  let now: Shown<State> = { n: playing.n, state: playing.state, elsewhere: false, quiet: false };
  const { save, recall } = open(playing.action, { tellUnsaved, tellStale });

  function play(form: FormData, how: Pick<Shown<State>, 'elsewhere' | 'quiet'>): void {
    form.set('n', String(now.n));
    const state = step(form, now.state);
    const fields = [...form].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    save({ n: now.n, fields, after: JSON.stringify(state) });
    now = { n: now.n + 1, state, ...how };
    show(now);
  }

  function tellStale(answer: { n: number; state: unknown }, lost: Entry[]): void {
    if (!isState(answer.state)) return;
    const here = typed();
    const forms = [...lost.map(formOf), ...(here ? [here] : [])];
    now = { n: answer.n, state: answer.state, elsewhere: true, quiet: false };
    show(now);
    for (const form of rescue(answer.state, forms)) play(form, { elsewhere: true, quiet: false });
  }

  const act = (form: FormData): void => {
    play(form, { elsewhere: false, quiet: false });
  };
  return {
    act,
    keep(form) {
      play(form, { elsewhere: now.elsewhere, quiet: true });
    },
    isOfNow: (form) => form.get('n') === String(now.n),
    resume() {
      // What the server has no place for goes through `tellStale`.
      for (const entry of recall())
        if (entry.n === now.n) act(formOf(entry));
        else save(entry);
    },
  };
}

function formOf({ fields }: Entry): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}
