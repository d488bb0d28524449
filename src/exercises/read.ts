import { fill } from '#lib/i18n.ts';
import { fits, mostTyped, type Answer, type Playable } from './answer.ts';
import { sceneAfter } from './story/scenes.ts';
import { words } from './words.ts';

/** What a learner asks for with a button, and the answer as it stood on their page. */
export type Move =
  | { do: 'restart' | 'solve' }
  | { do: 'check' | 'hint'; answer: Answer }
  | { do: 'back'; answer: Answer }
  | { do: 'up' | 'down'; at: number; answer: Answer }
  | { do: 'go'; at: number; answer: Answer };

/** What is wrong with one place of the answer; `at` is null for the page as a whole. */
type Problem = { at: number | null; text: string };

/**
 * A form that cannot be played; `draft` keeps what was entered (null: show the stored answer).
 * Plain data.
 */
export type Refusal = { refused: true; problems: Problem[]; draft: Answer | null };

type Read = { answer: Answer; problems: Problem[] };
type Verb = Move['do'];

/**
 * Reads a posted form. Fields: `do` (the button), and by kind `pick` (one, several, spot,
 * checklist), `pick-0` … (match), `value-0` … (fill), `order` or `path` (places with commas). Never
 * throws.
 */
export function readMove(exercise: Playable, form: FormData): Move | Refusal {
  const button = readButton(exercise, form);
  if (!button) return refused([{ at: null, text: words.refusals.button }], null);
  const { verb, at } = button;
  if (verb === 'restart' || verb === 'solve') return { do: verb };
  const { answer, problems } = readAnswer(exercise, form);
  if (!fits(exercise, answer) || !reaches(exercise, answer, verb, at))
    return refused([{ at: null, text: words.refusals.lost }], null);
  const all = verb === 'check' && problems.length === 0 ? gaps(exercise, answer) : problems;
  return all.length > 0 ? refused(all, answer) : moveOf(verb, at, answer);
}

function moveOf(verb: Exclude<Verb, 'restart' | 'solve'>, at: number, answer: Answer): Move {
  return verb === 'up' || verb === 'down' || verb === 'go'
    ? { do: verb, at, answer }
    : { do: verb, answer };
}

function refused(problems: Problem[], draft: Answer | null): Refusal {
  return { refused: true, problems, draft };
}

const verbs: Record<string, Verb> = {
  check: 'check',
  hint: 'hint',
  solve: 'solve',
  back: 'back',
  restart: 'restart',
  up: 'up',
  down: 'down',
  go: 'go',
};
const moving: readonly Verb[] = ['up', 'down', 'go'];

function readButton(exercise: Playable, form: FormData): { verb: Verb; at: number } | null {
  const match = /^([a-z]{2,7})(?::(\d))?$/.exec(textOf(form, 'do'));
  const verb = verbs[match?.[1] ?? ''];
  if (!verb || !verbsOf(exercise).includes(verb)) return null;
  const at = match?.[2] === undefined ? null : Number(match[2]);
  return moving.includes(verb) === (at !== null) ? { verb, at: at ?? 0 } : null;
}

function verbsOf(exercise: Playable): readonly Verb[] {
  switch (exercise.kind) {
    case 'story':
      return ['go', 'back', 'solve', 'restart'];
    case 'checklist':
      return ['check', 'solve', 'restart'];
    case 'order':
      return ['check', 'hint', 'solve', 'restart', 'up', 'down'];
    default:
      return ['check', 'hint', 'solve', 'restart'];
  }
}

/** Whether the place of a button exists on the page that the answer describes. */
function reaches(exercise: Playable, answer: Answer, verb: Verb, at: number): boolean {
  if (verb === 'up' || verb === 'down') return at < answer.picks.length;
  if (verb !== 'go') return true;
  return (
    exercise.kind === 'story' &&
    at < (sceneAfter(exercise, answer.picks).scene.choices?.length ?? 0)
  );
}

/** The answer as the fields of a form hold it, and what is wrong with them. */
export function readAnswer(exercise: Playable, form: FormData): Read {
  switch (exercise.kind) {
    case 'one':
      return readPicks(form, exercise.choices.length, 1);
    case 'several':
      return readPicks(form, exercise.choices.length);
    case 'spot':
      return readPicks(form, exercise.spots.length);
    case 'checklist':
      return readPicks(form, exercise.items.length);
    case 'match':
      return readMatch(form, exercise.items.length, exercise.options.length);
    case 'fill':
      return readFill(form, exercise.fields.length);
    case 'order':
      return readPlaces(form, 'order');
    case 'story':
      return readPlaces(form, 'path');
  }
}

const unknown = (at: number | null): Problem => ({ at, text: words.refusals.answer });

function readPicks(form: FormData, count: number, most = count): Read {
  const sent = [...new Set(form.getAll('pick').map((value) => placeIn(value, count)))];
  const known = sent.filter((place) => place !== null).sort((a, b) => a - b);
  const bad = known.length < sent.length || known.length > most;
  return {
    answer: { picks: known.slice(0, most), values: [] },
    problems: bad ? [unknown(null)] : [],
  };
}

function readMatch(form: FormData, items: number, options: number): Read {
  const problems: Problem[] = [];
  const picks = Array.from({ length: items }, (_, at) => {
    const sent = form.getAll(`pick-${at}`).filter((value) => value !== '');
    const place = sent.length === 1 ? placeIn(sent[0], options) : null;
    if (sent.length > 0 && place === null) problems.push(unknown(at));
    return place ?? -1;
  });
  return { answer: { picks, values: [] }, problems };
}

function readFill(form: FormData, fields: number): Read {
  const problems: Problem[] = [];
  const values = Array.from({ length: fields }, (_, at) => {
    const sent = form.getAll(`value-${at}`);
    const typed = sent.length === 1 ? sent[0] : undefined;
    if (typeof typed !== 'string') {
      problems.push({ at, text: words.refusals.lost });
      return '';
    }
    if (typed.length > mostTyped)
      problems.push({ at, text: fill(words.fill.tooLong, { most: mostTyped }) });
    return typed.replace(/[\r\n]+/g, ' ').slice(0, mostTyped);
  });
  return { answer: { picks: [], values }, problems };
}

/**
 * Places with commas in a hidden field; what the page did not write itself becomes a place that
 * fits nothing.
 */
function readPlaces(form: FormData, name: string): Read {
  const sent = form.has(name) ? textOf(form, name) : 'lost';
  const picks =
    sent === ''
      ? []
      : sent
          .slice(0, mostTyped)
          .split(',')
          .map((part) => placeIn(part, 10) ?? -1);
  return { answer: { picks, values: [] }, problems: [] };
}

function gaps(exercise: Playable, answer: Answer): Problem[] {
  switch (exercise.kind) {
    case 'one':
    case 'several':
      return answer.picks.length === 0 ? [{ at: null, text: words.choices.none }] : [];
    case 'spot':
      return answer.picks.length === 0 ? [{ at: null, text: words.spot.none }] : [];
    case 'match':
      return answer.picks.flatMap((p, at) =>
        p === -1 ? [{ at, text: words.match.chooseHere }] : [],
      );
    case 'fill':
      return answer.values.flatMap((v, at) =>
        v.trim() === '' ? [{ at, text: words.fill.writeHere }] : [],
      );
    default:
      return [];
  }
}

function textOf(form: FormData, name: string): string {
  const sent = form.getAll(name);
  return sent.length === 1 && typeof sent[0] === 'string' ? sent[0] : '';
}

function placeIn(value: unknown, count: number): number | null {
  const place = typeof value === 'string' && /^\d$/.test(value) ? Number(value) : null;
  return place !== null && place < count ? place : null;
}
