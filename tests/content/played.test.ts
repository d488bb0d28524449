/** Worked examples that are played in the program: what an author reads, and what is shown. */
import { parse as parseYaml } from 'yaml';
import { describe, expect, it, test } from 'vitest';
import { playedExampleProblems, playedProblems } from '#authoring/check-played.ts';
import { readSource, type SourceModule } from '#authoring/source.ts';
import { readSteps } from '#domains/learning/courses/rules.source-steps.ts';
import { elementsIn, treeOf } from '#practice/kit/page-tree.ts';
import { exampleProblems } from '#practice/kit/prove.ts';
import { picturesOf } from '#practice/stills.ts';
import { lamp, machine, opening } from '../support/lamp.ts';

const { courses, worlds } = readSource('content');
const modules = courses.flatMap((course) => course.modules);
const worldOf = (program: string): unknown => worlds.find((w) => w.program === program)?.data;
const written = modules.flatMap(({ slug, examples }) =>
  Object.entries(examples).map(([id, example]) => ({ id, slug, example })),
);
const module = modules.find(({ slug }) => slug === 'schreiben-und-antworten');
if (!module) throw new Error('The course needs its module on answers.');

const frame = (played: string, text = 'Sie tippt hier, weil es so geht.'): string =>
  `<Frame>\n\n<Played ${played} />\n\n${text}\n\n</Frame>`;
const answer = `
goals:
  - sent:
      right: { to: [yilmaz], answers: yilmaz-kaffee, text: Am Donnerstag komme ich gern. }
`;
const all = ['open', 'reply', 'text', 'send', 'end'].map((at) => frame(`example="a" at="${at}"`));

/** What an author reads of an example with this task and these frames. */
function said(task: string, frames: string[] = all, program = 'mailbox'): string[] {
  const text = `<Step id="ansehen" part="zeigen" title="T">\n\n${frames.join('\n\n')}\n\n</Step>\n`;
  const { steps, problems } = readSteps(text, 0);
  expect(problems).toEqual([]);
  const changed: SourceModule = {
    ...(module as SourceModule),
    steps,
    examples: { a: { program, task: parseYaml(task) as Record<string, unknown> } },
  };
  return playedExampleProblems(changed, worlds).map(({ field, cure }) => `${field}: ${cure}`);
}

describe('An author', () => {
  it('may show an example from its first press to its end', () => {
    expect(said(answer)).toEqual([]);
  });

  it('is told of an example that is not there, and of one that nobody shows', () => {
    expect(said(answer, [frame('example="b" at="open"')])).toEqual([
      'Schritt „ansehen“: Bild 1: Das Beispiel „b“ fehlt in der Datei „.examples.yaml“. Möglich sind: a.',
      'Beispiel „a“: Kein Bild zeigt es. Setzen Sie <Played example="…" /> oder löschen Sie es.',
    ]);
  });

  it('is told of a program that there is not', () => {
    expect(said(answer, all, 'radio')).toEqual([
      'Beispiel „a“, program: In „radio“ wird kein Beispiel gespielt. Möglich sind: mailbox, messenger.',
    ]);
  });

  it('is told of a press that does not happen, and which ones do', () => {
    expect(said(answer, [frame('example="a" at="delete"'), ...all.slice(1)])).toEqual([
      'Schritt „ansehen“: Bild 1: Im Beispiel kommt at="delete" nicht vor. Der Reihe nach gibt es: open:yilmaz-kaffee („Herr Yilmaz neu Lernen wir am Donnerstag zusammen?“), reply:yilmaz-kaffee („Antworten“), text („Text“), send („Senden“), end.',
    ]);
    expect(said(answer, [...all.slice(0, 4), frame('example="a" at="end" n="2"')])).toEqual([
      expect.stringContaining('Bild 5: Im Beispiel kommt at="end" mit n="2" nicht vor.'),
    ]);
  });

  it('is told of frames in a wrong order, and of an example that goes on', () => {
    const [open = '', reply = '', text = '', ...rest] = all;
    expect(said(answer, [reply, open, text, ...rest])).toEqual([
      'Schritt „ansehen“: Bild 2: Das geschieht vor dem Bild davor. Ändern Sie „at“, oder zählen Sie mit n="2".',
    ]);
    expect(said(answer, [open, reply, text])).toEqual([
      'Schritt „ansehen“: Bild 3: Das Beispiel geht noch weiter. Das letzte Bild zeigt at="send" oder at="end".',
    ]);
  });

  it('is told of a button that stands on no screen, in bold, in quotes, or as a word of the portal', () => {
    const quoting = (text: string): string[] =>
      said(answer, [frame('example="a" at="open"', text), ...all.slice(1)]);
    expect(quoting('Sie öffnet „Lernen wir am Donnerstag zusammen?“ von **Herr Yilmaz**.')).toEqual(
      [],
    );
    for (const text of [
      'Sie tippt auf „Antworten“.',
      'Sie tippt auf <Icon name="reply" /> **Antworten**.',
      'Sie tippt auf <Label key="mailbox.reply" />.',
    ])
      expect(quoting(text)).toEqual([
        expect.stringMatching(
          /^Schritt „ansehen“: Bild 1: „Antworten“ steht nicht auf diesem Bildschirm\. Zu lesen ist: .*Herr Yilmaz neu/,
        ),
      ]);
  });

  it.each([
    [
      'a button that is shut',
      'goals: [{ muted: lena }]\nclosed: [about]',
      'messenger',
      'Beispiel „a“, goals 1: Dieses Ziel braucht „about“. Nehmen Sie es aus „closed“.',
    ],
    [
      'goals that exclude each other',
      'goals: [{ deleted: lena-hund }, { reported: lena-hund }]',
      'mailbox',
      'Beispiel „a“, goals 1: Dieses Ziel lässt sich nicht zusammen mit den anderen erreichen. Ändern Sie eines davon.',
    ],
    [
      'words that nobody reads',
      'goals: [{ read: lena-hund, text: Lesen Sie. }]',
      'mailbox',
      'Beispiel „a“, goals › 1 › text: Ein Beispiel wird nur gezeigt. Lassen Sie das weg.',
    ],
    [
      'a mail that is not there',
      'goals: [{ read: nichts }]',
      'mailbox',
      expect.stringContaining('goals 1: Die E-Mail „nichts“ gibt es nicht.'),
    ],
    [
      'what the exercise after it asks for',
      'arrives: [{ id: betten-werbung, from: moebel, subject: Betten, text: Guten Tag. }]\ngoals: [{ deleted: betten-werbung }]',
      'mailbox',
      expect.stringContaining(
        'Beispiel „a“: Es zeigt, was die Übung „termin-beantworten“ verlangt (deleted: betten-werbung). Nehmen Sie einen anderen Fall.',
      ),
    ],
  ])('is told of %s', (_, task, program, cure) => {
    expect(said(task, all, program)).toContainEqual(cure);
  });
});

test('An example that begins at its end shows nothing', () => {
  const lit = { goals: [{ text: '', hints: ['', ''] as [string, string], on: false }], fails: [] };
  expect(exampleProblems({ machine, opening }, lit, { room: 'Küche' })).toEqual([
    {
      field: 'goals',
      cure: 'Alle Ziele sind schon am Anfang erreicht. Schreiben Sie ein Ziel dazu.',
    },
  ]);
});

test('A program may have no examples', () => {
  expect(lamp.exampleProblems).toBeNull();
  expect(() => lamp.example({}, {})).toThrow('No example is played in lamp.');
});

test('The course plays its examples before practice in the mailbox and in the messenger', () => {
  const presses = Object.fromEntries(
    written.map(({ id, example }) => [
      id,
      picturesOf(example, worldOf(example.program)).map(({ name }) => name),
    ]),
  );
  expect(presses).toEqual({
    'post-pruefen': [
      ...['open:bank-bestaetigen', 'address:bank-bestaetigen', 'report:bank-bestaetigen'],
      ...['search', 'search', 'open:lena-zeugnis', 'list', 'folder:inbox'],
      ...['open:moebel-lampen', 'delete:moebel-lampen'],
      ...['folder:trash', 'open:lena-sonntag', 'restore:lena-sonntag', 'end'],
    ],
    'antwort-kuchen': ['open:kuchen-frage', 'reply:kuchen-frage', 'text', 'send', 'end'],
    'foto-weiter': [
      ...['open:lena-hund', 'view:foto-hund', 'download:foto-hund', 'list', 'list', 'new'],
      ...['to:yilmaz', 'subject', 'text', 'unfold', 'attach:foto-hund', 'send', 'end'],
    ],
    'gruppe-tag': [
      ...['open:lerngruppe', 'menu:tag-frage', 'reply:tag-frage', 'text', 'send'],
      ...['photos', 'pick:foto-hund', 'text', 'send', 'record', 'listen', 'speak'],
      ...['menu:hundefutter', 'erase:hundefutter', 'end'],
    ],
  });
});

describe.each(written)('The example $id of $slug', ({ example }) => {
  const world = worldOf(example.program);
  const pictures = picturesOf(example, world);

  it('is played to its end by the machine of the program', () => {
    expect(playedProblems(example, world)).toEqual([]);
    expect(pictures.at(-1)?.name).toBe('end');
  });

  it('rings the one place that is pressed, and nothing at its end', () => {
    for (const { name, named, html } of pictures) {
      const ringed = elementsIn(treeOf(whole(html))).filter(({ attributes }) =>
        attributes['class']?.split(' ').includes('here'),
      );
      expect({ name, rings: ringed.length }).toEqual({ name, rings: name === 'end' ? 0 : 1 });
      expect(name === 'end' || named !== '', name).toBe(true);
    }
  });

  it('has pictures in which nothing can be pressed, typed or posted', () => {
    for (const { html } of pictures)
      for (const { tag, attributes } of elementsIn(treeOf(whole(html)))) {
        expect(['a', 'form', 'textarea', 'select']).not.toContain(tag);
        expect(attributes).not.toHaveProperty('name');
        expect(attributes).not.toHaveProperty('id');
        if (['button', 'input'].includes(tag)) expect(attributes).toHaveProperty('disabled');
        if (tag === 'summary') expect(attributes['tabindex']).toBe('-1');
      }
  });
});

/** HTML as XML: each attribute has a value, each element an end. */
const whole = (html: string): string =>
  html
    .replace(/ (open|checked|disabled)(?=[ >])/g, ' $1=""')
    .replace(/<(input|wbr)([^>]*)>/g, '<$1$2/>');
