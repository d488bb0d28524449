import { commands, type Action, type Command, type Draft, type State } from './types.ts';

const most = { subject: 200, text: 4000, search: 100, id: 60 };

/**
 * The action of a posted form: the button „do“ (`open:termin`) and what stood in the fields, cut to
 * size; never throws.
 */
export function parse(form: FormData, state: State): Action {
  const [name = '', ...rest] = (oneLine(form, 'do', 2 * most.id) || enterIn(state)).split(':');
  return {
    do: isCommand(name) ? name : 'unknown',
    id: rest.join(':'),
    search: oneLine(form, 'search', most.search),
    typed: typedDraft(form),
  };
}

const isCommand = (name: string): name is Command => commands.some((c) => c === name);

/** Some old browsers send no button when Enter is pressed: then the safest reading for the view. */
const enterIn = (state: State): Command => (state.view.at === 'write' ? 'keep' : 'search');

function typedDraft(form: FormData): Draft | null {
  const id = oneLine(form, 'draft', most.id);
  if (!/^draft\.[a-z0-9.]+$/.test(id)) return null;
  return {
    id,
    answers: oneLine(form, 'answers', most.id),
    to: oneLine(form, 'to', most.id),
    subject: oneLine(form, 'subject', most.subject),
    text: cut(value(form.get('text')), most.text),
    files: form
      .getAll('file')
      .slice(0, 20)
      .map((f) => cut(value(f), most.id)),
  };
}

const oneLine = (form: FormData, name: string, length: number): string =>
  cut(value(form.get(name)).replace(/\s+/g, ' ').trim(), length).trimEnd();

/** Browsers send line ends as CRLF; a script reads them as LF: both must end equal. */
const value = (entry: FormDataEntryValue | null): string =>
  typeof entry === 'string' ? entry.replace(/\r\n?/g, '\n') : '';

/**
 * Never cuts through a sign of two code units: half a sign would not survive the way into the
 * database.
 */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}
