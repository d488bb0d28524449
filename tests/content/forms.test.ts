/** Forms of lesson text (docs/decisions/075): what an author may write, and how a mistake is named. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formProblems } from '#authoring/check-forms.ts';
import { frameProblems } from '#authoring/check-frame.ts';
import { readSteps } from '#domains/learning/courses/rules.source-steps.ts';
import { signNames } from '#lib/signs.ts';
import { cut } from '#lessons/cut.ts';
import { messages } from '#lib/i18n.ts';

const step = (inside: string, part: string): string =>
  `<Step id="a" part="${part}" title="Titel">\n\n${inside}\n\n</Step>\n`;
/** What an author reads of a step with this text. */
const said = (inside: string, part = 'erklaerung'): string[] => {
  const { steps, problems } = readSteps(step(inside, part), 0);
  return [...problems.map(({ cure }) => cure), ...steps.flatMap(formProblems)];
};
const screen = (inside = '', more = ''): string =>
  `<Screen device="phone" title="E-Mail" ${more} alt="Auf dem Handy steht ein Brief.">\n${inside}\n</Screen>`;
const frame = (text = 'Sie tippt hier, weil es so geht.', picture = screen()): string =>
  `<Frame>\n\n${picture}\n\n${text}\n\n</Frame>`;
const frames = (...all: string[]): string => all.join('\n\n');

describe('An author', () => {
  it('may write each form, and is told nothing', () => {
    const all = `<Row icon="mail" text="Frau Kern" more="Termin" />
<Switch text="WLAN" on />
<Input label="An" text="kern@firma.example" />
<Input label="Betreff" />
<Line text="Guten Tag" />
<Bars n="3" />
<Ask text="Löschen?">
<Press text="Nein" />
<Press icon="bin" text="Ja" here />
</Ask>`;
    expect(
      said(frames(frame(), frame('Gut, denn so.', screen(all, 'back')), frame()), 'zeigen'),
    ).toEqual([]);
    expect(
      said(
        'Machen Sie es.\n\n<Device name="Android">\n\nTippen.\n\n</Device>\n\n<Done text="Fertig." />',
        'bei-ihnen',
      ),
    ).toEqual([]);
    expect(
      said('Tippen Sie auf <Icon name="reply" /> **Antworten** oder <Icon name="bin" /> „Weg“.'),
    ).toEqual([]);
  });

  it('has a word for each symbol, and a symbol for each word', () => {
    const named = Object.keys(messages.authoring).filter((key) => key.startsWith('sign_'));
    expect(named.sort()).toEqual(signNames.map((name) => `sign_${name}`).sort());
  });

  it.each([
    [
      'a symbol that there is not',
      'Auf <Icon name="schere" /> **Weg**.',
      /schere.*reply \(Antworten\), /,
    ],
    [
      'a symbol without its word',
      'Tippen Sie auf <Icon name="reply" /> und dann.',
      /steht das Wort/,
    ],
    ['a symbol at the end', 'Tippen Sie auf <Icon name="reply" />', /steht das Wort/],
    [
      'a form that there is not',
      '<Knopf text="Ja" />',
      /<Knopf> gibt es nicht. Möglich sind: Step, /,
    ],
    [
      'a form inside of a sentence',
      `Hier <Screen device="phone" alt="Ein Handy am Ohr." /> steht es`,
      /steht allein/,
    ],
    ['a row outside of a screen', '<Row text="Ja" />', /<Row> steht nur in <Screen>\./],
    [
      'a screen of no device',
      '<Screen device="uhr" alt="Eine Uhr am Arm." />',
      /Möglich sind: phone, pc\./,
    ],
    ['a screen that nobody hears of', '<Screen device="pc" />', /<Screen> braucht alt/],
    [
      'a word that is no attribute',
      screen('<Row text="Ja" farbe="rot" />'),
      /„farbe“ nicht.*text, more/,
    ],
    ['a row that says nothing', screen('<Row />'), /<Row> braucht text/],
    ['a mark with a value', screen('<Press text="Ja" here="ja" />'), /nur here, ohne/],
    ['code in an attribute', screen('<Bars n={3} />'), /Keine geschweiften Klammern/],
    [
      'two places to tap',
      screen('<Press text="Ja" here />\n<Press text="Nein" here />'),
      /steht hier 2 Mal/,
    ],
    [
      'a question with one answer',
      screen('<Ask text="Ja?">\n<Press text="Ja" />\n</Ask>'),
      /Hier sind es 1\./,
    ],
    [
      'an example elsewhere',
      frames(frame(), frame(), frame()),
      /nur in einem Schritt mit part="zeigen"/,
    ],
    [
      'a tick elsewhere',
      '<Done text="Ich habe es." />',
      /nur in einem Schritt mit part="bei-ihnen"/,
    ],
  ])('is told the cure of %s', (_, text, cure) => {
    const problems = said(text);
    expect(problems.join('\n')).toMatch(cure);
    expect(problems).toHaveLength(1);
  });

  it.each([
    ['of two frames', frames(frame(), frame()), /3 bis 6 Bilder.*Dieses hat 2\./],
    ['of seven frames', frames(...Array.from({ length: 7 }, () => frame())), /Dieses hat 7\./],
    [
      'with a frame of words alone',
      frames(frame(), frame(), frame('Gut so.', '')),
      /Bild 3 braucht genau ein/,
    ],
    [
      'with two pictures in a frame',
      frames(frame(), frame(), frame('Gut.', `${screen()}\n\n${screen()}`)),
      /es hat 2/,
    ],
    [
      'with a frame that says nothing',
      frames(frame(), frame(''), frame()),
      /Bild 2 braucht einen Satz/,
    ],
    [
      'that is long-winded',
      frames(frame('Wort '.repeat(41)), frame(), frame()),
      /Bild 1 hat 41 Wörter/,
    ],
  ])('is told the cure of an example %s', (_, text, cure) => {
    expect(said(text, 'zeigen').join('\n')).toMatch(cure);
  });

  it('must say what may be ticked at home, once', () => {
    expect(said('Machen Sie es.', 'bei-ihnen').join()).toMatch(/braucht ein <Done/);
  });
});

describe('A module', () => {
  const of = (parts: string): string[] => {
    const body = parts
      .split(' ')
      .map((part) => `<Step id="a" part="${part}" title="T">\n\n<Exercise id="x" />\n\n</Step>\n`);
    const { steps } = readSteps(body.join('\n'), 0);
    const free = ['ziel', 'erklaerung', 'zeigen', 'bei-ihnen'];
    return frameProblems(steps.map((s) => (free.includes(s.part) ? { ...s, exercise: null } : s)));
  };

  it.each([
    'ziel erklaerung uebung selbsttest',
    'ziel erklaerung zeigen uebung uebung selbsttest bei-ihnen',
    'ziel erklaerung zeigen erklaerung zeigen uebung uebung selbsttest bei-ihnen',
  ])('may be %s', (parts) => {
    expect(of(parts)).toEqual([]);
  });

  it.each([
    'ziel zeigen uebung selbsttest',
    'ziel erklaerung zeigen zeigen zeigen uebung selbsttest',
    'ziel erklaerung uebung zeigen selbsttest',
    'ziel erklaerung uebung bei-ihnen selbsttest',
    'ziel erklaerung erklaerung erklaerung zeigen zeigen uebung uebung selbsttest bei-ihnen',
  ])('may not be %s', (parts) => {
    expect(of(parts).join()).toMatch(/höchstens 9 Schritte/);
  });

  it('has no exercise in an example', () => {
    const { steps } = readSteps(step('<Exercise id="x" />', 'zeigen'), 0);
    expect(frameProblems(steps).join()).toContain('steht keine Übung');
  });
});

describe('The text of a module', () => {
  it('is cut at its steps, its frames, its exercise, and the devices to choose among', () => {
    const device = (name: string): string =>
      `<!--device:${name}--><p>${name}</p><!--folded--><details>${name}</details><!--/device-->`;
    const pieces = cut(
      `<!--step:a:zeigen--><p>Vor</p><!--frame--><p>1</p><!--/frame-->\n<!--frame--><figure class="shot pc"></figure><!--/frame--><p>Nach</p>` +
        `<!--step:b:bei-ihnen-->${device('Android')}\n${device('iPhone')}<details>Heißt es anders?</details>` +
        `<!--step:c:uebung-->${device('iPhone')}<!--place:x-->`,
    );
    expect(pieces.get('a')).toEqual({
      parts: [
        { html: '<p>Vor</p>' },
        { frames: ['<p>1</p>', '<figure class="shot pc"></figure>'] },
        { html: '<p>Nach</p>' },
      ],
      terms: [],
      isDrawn: true,
      plays: [],
    });
    expect(pieces.get('b')?.parts).toEqual([
      {
        devices: [
          { name: 'Android', html: '<p>Android</p>' },
          { name: 'iPhone', html: '<p>iPhone</p>' },
        ],
      },
      { html: '<details>Heißt es anders?</details>' },
    ]);
    expect(pieces.get('c')?.parts).toEqual([{ html: '<details>iPhone</details>' }, { place: 'x' }]);
  });

  it('names the practice programs of which it has pictures, each once', () => {
    const still = (program: string): string => `<figure data-program="${program}"></figure>`;
    const pieces = cut(
      `<!--step:a:zeigen-->${still('mailbox')}${still('messenger')}${still('mailbox')}`,
    );
    expect(pieces.get('a')?.plays).toEqual(['mailbox', 'messenger']);
  });

  it('keeps a symbol and the word after it on one line', () => {
    const svg = '<svg class="sign" viewBox="0 0 24 24"><path d="M1 1"></path></svg>';
    const html = (text: string) => cut(`<!--step:a:ziel-->${text}`).get('a')?.parts[0];
    expect(html(`Auf ${svg} <strong>Allen antworten</strong>`)).toEqual({
      html: `Auf <strong><span class="whole">${svg} Allen</span> antworten</strong>`,
    });
    expect(html(`Auf ${svg} „WLAN“ tippen`)).toEqual({
      html: `Auf <span class="whole">${svg} „WLAN“</span> tippen`,
    });
  });
});

it('The guide for authors names every symbol and every form', () => {
  const guide = readFileSync('docs/kurse-schreiben.md', 'utf8');
  expect(signNames.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
