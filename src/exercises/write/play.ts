import type { Answer } from '#exercises/answer.ts';
import type { Note, Play } from '#exercises/kind.ts';
import { asWritten, checkButtons, solvedRow, standing } from '#exercises/parts.ts';
import { counted, joined, words } from '#exercises/words.ts';
import { fill } from '#lib/i18n.ts';
import { has, longestText, type Check } from './checks.ts';
import type { Write } from './schema.ts';

/** Stands behind the text once the example was asked for without it. */
const shown = 'example';

const ofText = (text: string, ...more: string[]): Answer => ({
  picks: [],
  values: [text, ...more],
});
const textIn = ({ values }: Answer): string => values[0] ?? '';

export const play: Play<Write> = {
  ...standing,
  ...asWritten,
  verbs: ['check', 'hint', 'solve', 'restart'],
  ownText: (answer) => ofText(textIn(answer)),
  emptyAnswer: () => ofText(''),
  /** The example is shown beside the text, which stays. */
  rightAnswer: (_, answer) => ofText(answer ? textIn(answer) : '', shown),
  fits: (_, { picks, values }) =>
    picks.length === 0 &&
    (values.length === 1 || (values.length === 2 && values[1] === shown)) &&
    (values[0]?.length ?? 0) <= longestText,
  readAnswer(_, form) {
    const sent = form.getAll('text');
    const typed = sent.length === 1 ? sent[0] : undefined;
    if (typeof typed !== 'string')
      return { answer: ofText(''), problems: [{ at: 0, text: words.refusals.lost }] };
    const text = typed.replace(/\r\n?/g, '\n');
    const problems =
      text.length > longestText
        ? [{ at: 0, text: fill(words.fill.tooLong, { most: longestText }) }]
        : [];
    return { answer: ofText(text.slice(0, longestText)), problems };
  },
  gaps: (_, answer) =>
    textIn(answer).trim() === '' ? [{ at: 0, text: words.write.writeHere }] : [],
  keepTyped: (stored, { was, now }) => (textIn(was) === textIn(now) ? stored : ofText(textIn(now))),
  grade({ checks, success }, answer) {
    if (answer.values[1] === shown) return { right: true, message: words.write.asked, notes: [] };
    const notes = checks.map((check, at): Note => noteOn(check, at, textIn(answer)));
    const missing = notes.filter(({ right }) => !right).length;
    return missing === 0
      ? { right: true, message: success, notes }
      : {
          right: false,
          message: joined(counted(missing, words.write.oneMissing, words.write.manyMissing)),
          notes,
        };
  },
  solvedRows: ({ model }, answer) => [
    ...(textIn(answer).trim() === ''
      ? []
      : [solvedRow(textIn(answer), undefined, { about: words.write.yours })]),
    solvedRow(model, undefined, { about: words.write.model }),
  ],
  nameOf: () => '',
  buttons: (exercise, hints) => {
    const [check, help] = checkButtons(exercise, hints);
    return [
      { do: 'check', text: words.write.check, look: check?.look ?? 'btn' },
      help?.do === 'solve' || !help
        ? { do: 'solve', text: words.write.showModel, look: 'btn two' }
        : help,
    ];
  },
  describedBy: null,
};

function noteOn(check: Check, at: number, text: string): Note {
  const right = has(text, check);
  if (!right) return { at, right, text: check.say };
  return { at, right, text: check.has === 'matter' ? check.shown : words.write.has[check.has] };
}
