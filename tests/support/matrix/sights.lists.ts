/** The pages of a list that is read in. */
import { refused, sight, type Before, type Sight } from './sight.ts';

const readIn: Before = (ask, { list }) =>
  ask('staff', { path: '/betreuung/lernende/einlesen/anlegen', form: { draft: list } });

export const listSights: Record<string, Sight[]> = {
  '/betreuung/lernende/einlesen': [
    sight('staff', '/betreuung/lernende/einlesen'),
    sight('staff', '/betreuung/lernende/einlesen?zu-gross=ja', {
      what: 'the file was too large',
      status: 413,
    }),
    refused('staff', '/betreuung/lernende/einlesen/datei', []),
  ],
  '/betreuung/lernende/einlesen/datei': [],
  '/betreuung/lernende/einlesen/spalten': [
    sight('staff', '/betreuung/lernende/einlesen/spalten'),
    refused('staff', '/betreuung/lernende/einlesen/spalten?_action=imports.map', ({ list }) => [
      ['draft', list],
      ['familyName', '0'],
      ['givenName', '0'],
    ]),
  ],
  '/betreuung/lernende/einlesen/pruefen': [
    sight('staff', '/betreuung/lernende/einlesen/pruefen'),
    sight('staff', '/betreuung/lernende/einlesen/pruefen?zeigen=neu', { what: 'who is new' }),
    sight('staff', '/betreuung/lernende/einlesen/pruefen?zeigen=ohne', {
      what: 'who has no number',
    }),
    refused('staff', '/betreuung/lernende/einlesen/pruefen?_action=imports.mean', ({ list }) => [
      ['draft', list],
      ['field', 'caseworker'],
      ['value', 'Herr Versuch'],
      ['to', ''],
    ]),
  ],
  '/betreuung/lernende/einlesen/anlegen': [],
  '/betreuung/lernende/einlesen/nachreichen': [],
  '/betreuung/lernende/einlesen/fertig': [
    sight('staff', '/betreuung/lernende/einlesen/fertig', { before: readIn }),
    refused('staff', '/betreuung/lernende/einlesen/fertig?_action=imports.take', [['go', 'kurs']], {
      before: readIn,
    }),
  ],
};
