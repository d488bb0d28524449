/**
 * What stands on the paper of a module, by rule: key sentences, exercises to answer by hand, and
 * whom it tells of it.
 */
import { describe, expect, it } from 'vitest';
import { worksheetSteps, shortened } from '#domains/learning/worksheets/rules.text.ts';
import type { Exercise } from '#exercises/kinds.ts';
import { onPaper } from '#exercises/on-paper.ts';
import { exerciseSchema } from '#exercises/schema.ts';
import {
  sheetOf,
  type SheetFor,
  type SheetModule,
  type SheetPart,
} from '#domains/learning/worksheets/rules.sheet.ts';
import { messages } from '#lib/i18n.ts';

const words = messages.worksheets;
const step = (inside: string, part = 'erklaerung'): string =>
  `<Step id="a" part="${part}" title="Titel">\n\n${inside}\n\n</Step>\n`;
const textsOf = (mdx: string, most: number): string[] =>
  shortened(worksheetSteps(step(mdx))[0]?.blocks ?? [], most).map(({ mark, text }) =>
    [mark, text].filter(Boolean).join(' '),
  );
const withoutHints = ['checklist', 'story', 'practice'];
const exercise = (data: Record<string, unknown> & { kind: string }): Exercise =>
  exerciseSchema.parse({
    question: 'Frage?',
    success: 'Gut.',
    ...(withoutHints.includes(data.kind) ? {} : { hints: ['eins', 'zwei'] }),
    ...data,
  });

describe('the text of a step', () => {
  it('keeps bold words, numbers lists, and opens what is folded on the screen', () => {
    expect(
      textsOf(
        'Das ist ein <Term id="x">Wort</Term>.\n\n1. **Eins:** ja\n2. Zwei\n\n<Device name="iPhone">\n\nTippen Sie.\n\n</Device>\n\n<Note>\n\nMerken.\n\n</Note>',
        9,
      ),
    ).toEqual(['Das ist ein Wort.', '1. **Eins:** ja', '2. Zwei', 'iPhone Tippen Sie.', 'Merken.']);
  });

  it('says once what two devices do alike', () => {
    expect(
      textsOf(
        '<Device name="Android-Handy">\n\nTippen Sie.\n\n</Device>\n\n<Device name="iPhone">\n\nTippen Sie.\n\n</Device>',
        9,
      ),
    ).toEqual(['Android-Handy, iPhone Tippen Sie.']);
  });

  it('is shortened from the end of each paragraph; a question keeps its answer, and a list its beginning', () => {
    expect(textsOf('Eins. Zwei. Drei.', 2)).toEqual(['Eins. Zwei.']);
    expect(textsOf('Passwort vergessen? Rufen Sie an. Gleich.', 1)).toEqual([
      'Passwort vergessen? Rufen Sie an.',
    ]);
    expect(textsOf('Eins. Zwei. So geht es:\n\n- Erstens.', 2)).toEqual([
      'Eins. So geht es:',
      '– Erstens.',
    ]);
    expect(textsOf('Am 6. Oktober kommt Post. Danach nicht.', 1)).toEqual([
      'Am 6. Oktober kommt Post.',
    ]);
    expect(textsOf('Eins. Zwei.\n\nDrei. Vier.', 1)).toEqual(['Eins. Drei.']);
  });

  it('numbers the frames of an example, and takes their words, not their pictures', () => {
    const frame = (text: string): string =>
      `<Frame>\n\n<Screen device="pc" alt="Ein Bild.">\n<Press text="Ja" />\n</Screen>\n\n${text}\n\n</Frame>\n\n`;
    expect(
      textsOf(frame('Auf <Icon name="bin" /> **Löschen**.\n\nDann weiter.') + frame('Fertig.'), 9),
    ).toEqual(['1. Auf **Löschen**. Dann weiter.', '2. Fertig.']);
  });

  it('is that of the paper where its author wrote one, and then stands whole', () => {
    const [own] = worksheetSteps(step('Lang. Sehr lang.'), { a: 'Kurz. Gut.\n\n- Eins\n' });
    expect({ written: own?.written, blocks: own?.blocks.map((b) => b.text) }).toEqual({
      written: true,
      blocks: ['Kurz. Gut.', 'Eins'],
    });
  });
});

describe('an exercise by hand', () => {
  const choices = [
    { text: 'Ja', right: true, because: 'x' },
    { text: 'Nein', notYet: 'x' },
  ];
  it.each([
    ['one', { kind: 'one', choices }, words.howOne, ['a Ja', 'b Nein'], 'a'],
    [
      'several',
      {
        kind: 'several',
        notYet: 'x',
        choices: [...choices, { text: 'Auch', right: true, because: 'x' }],
      },
      words.howSeveral,
      ['a Ja', 'b Nein', 'c Auch'],
      'a, c',
    ],
    [
      'match',
      {
        kind: 'match',
        options: ['X', 'Y'],
        items: [
          { text: 'eins', option: 'Y', because: 'x', notYet: 'x' },
          { text: 'zwei', option: 'X', because: 'x', notYet: 'x' },
        ],
      },
      words.howMatch,
      ['**A** X · **B** Y', 'a eins', 'b zwei'],
      'a B, b A',
    ],
    [
      'fill',
      {
        kind: 'fill',
        fields: [{ label: 'Wort', accept: ['Garten', 'garten'], because: 'x', notYet: 'x' }],
      },
      words.howFill,
      ['Wort'],
      '„Garten“',
    ],
    [
      'checklist',
      {
        kind: 'checklist',
        items: [
          { text: 'Licht', advice: 'x' },
          { text: 'Stuhl', advice: 'x' },
        ],
      },
      words.howChecklist,
      ['Licht', 'Stuhl'],
      '',
    ],
    [
      'spot',
      { kind: 'spot', notYet: 'x', spots: [...choices, { text: 'Dort', notYet: 'x' }] },
      words.howSpot,
      ['a Ja', 'b Nein', 'c Dort'],
      'a',
    ],
    [
      'practice',
      { kind: 'practice', program: 'mailbox', task: { goals: [{ text: 'Lesen Sie.' }] } },
      words.howPractice,
      ['Lesen Sie.', words.managed],
      '',
    ],
  ])('of the kind %s has rows to answer, and a key', (_, data, how, rows, key) => {
    const made = onPaper(exercise({ ...data }), 99);
    expect({ how: made.how, key: made.key }).toEqual({ how, key });
    expect(
      made.rows.map((row) =>
        'text' in row
          ? [('label' in row && row.label) || '', row.text].filter(Boolean).join(' ')
          : row.kind,
      ),
    ).toEqual(rows);
  });

  it('in which things are ordered stands mixed, and its key gives the order back', () => {
    const items = ['eins', 'zwei', 'drei', 'vier'];
    const { rows, key, how } = onPaper(
      exercise({
        kind: 'order',
        items: items.map((text) => ({ text, because: 'x', notYet: 'x' })),
      }),
      99,
    );
    const shown = new Map(
      rows.flatMap((row) => (row.kind === 'box' ? [[row.label, row.text]] : [])),
    );
    expect([...shown.values()]).not.toEqual(items);
    expect(key.split(', ').map((letter) => shown.get(letter))).toEqual(items);
    expect(how).toContain('1 bis 4');
  });

  it('that is a story tells the good way, decision by decision, and no more of them than there is room for', () => {
    const story = exercise({
      kind: 'story',
      scenes: {
        start: {
          text: 'Eins?',
          choices: [
            { text: 'nein', to: 'aus' },
            { text: 'ja', to: 'mitte' },
          ],
        },
        mitte: {
          text: 'Zwei?',
          choices: [
            { text: 'ja', to: 'gut' },
            { text: 'nein', to: 'aus' },
          ],
        },
        gut: { text: 'Ende', end: { outcome: 'good', because: 'x' } },
        aus: { text: 'Aus', end: { outcome: 'again', notYet: 'x' } },
      },
    });
    const told = (scenes: number): string[] =>
      onPaper(story, scenes).rows.map((row) => ('text' in row ? row.text : ''));
    expect({ told: told(9), key: onPaper(story, 9).key }).toEqual({
      told: ['Eins?', 'nein', 'ja', 'Zwei?', 'ja', 'nein'],
      key: 'b, a',
    });
    expect(told(1)).toEqual(['Eins?', 'nein', 'ja']);
  });

  it('asks in the words for the paper, where there are some', () => {
    const own = onPaper(
      exercise({
        kind: 'practice',
        program: 'mailbox',
        task: { goals: [{ text: 'Lesen Sie.' }] },
        paper: 'Schreiben Sie Lena.',
      }),
      99,
    );
    expect({ question: own.question, rows: own.rows.length }).toEqual({
      question: 'Schreiben Sie Lena.',
      rows: 1,
    });
  });
});

describe('a sheet', () => {
  const module: SheetModule = {
    course: 'E-Mail',
    number: 2,
    title: 'Antworten',
    goal: 'Sie können antworten.',
    learned: ['Sie antworten.'],
    steps: worksheetSteps(
      `${step('Lesen Sie.')}<Step id="b" part="uebung" title="Jetzt Sie: Wählen">\n\n<Exercise id="e" />\n\n</Step>\n`,
    ),
    exercises: {
      e: exercise({
        kind: 'one',
        choices: [
          { text: 'Ja', right: true, because: 'x' },
          { text: 'Nein', notYet: 'x' },
        ],
      }),
    },
    drawing: () => '',
  };
  const office = {
    office: 'Jobcenter Musterkreis',
    address: 'Musterstraße 1',
    phone: '02651 1',
    hours: 'vormittags',
  };
  const made = (reader: SheetFor) => sheetOf(module, reader, office);
  const said = (parts: readonly SheetPart[] = []): string =>
    parts.map((part) => ('text' in part ? part.text : '')).join('\n');

  it('of a person bears their name and number, where to bring it, and a line to sign', () => {
    const sheet = made({ kind: 'person', name: 'Rosa Muster', code: 'CDEF HJMX' });
    for (const words2 of [
      'Für Rosa Muster',
      'Nummer CDEF HJMX',
      'Übung 1: Wählen',
      'Sie antworten.',
      'Musterstraße 1',
      '02651 1',
      words.signature,
      'Übung 1: a.',
    ])
      expect(said(sheet.forms[0])).toContain(words2);
    expect(sheet.foot).toBe('Nummer CDEF HJMX · Hilfe: 02651 1');
  });

  it('of the shelf bears a number and no name', () => {
    const text = said(made({ kind: 'shelf', code: 'CDEF HJMX' }).forms[0]);
    expect({
      number: text.includes('Nummer CDEF HJMX'),
      forSomebody: text.includes('Für '),
    }).toEqual({ number: true, forSomebody: false });
  });

  it('of one’s own course bears no number, and says that nobody hears of it', () => {
    const sheet = made({ kind: 'own', name: 'Rosa Muster' });
    expect(said(sheet.forms[0])).toContain('Niemand im Jobcenter Musterkreis erfährt davon.');
    for (const gone of ['Nummer', words.signature, 'Musterstraße 1'])
      expect(`${said(sheet.forms[0])}${sheet.foot}`).not.toContain(gone);
  });
});
