/** The pages of a list that is read in. */
import { as, sent, type Sight } from './sight.ts';

const { sight, refused } = as('staff');
const readIn = sent('staff', '/betreuung/lernende/einlesen/anlegen', ({ list }) => ({
  draft: list,
}));

export const listSights: Record<string, Sight[]> = {
  '/betreuung/lernende/einlesen': [
    sight('/betreuung/lernende/einlesen'),
    sight('/betreuung/lernende/einlesen?zu-gross=ja', {
      what: 'the file was too large',
      status: 413,
    }),
    refused('/betreuung/lernende/einlesen/datei', {}),
  ],
  '/betreuung/lernende/einlesen/datei': [],
  '/betreuung/lernende/einlesen/spalten': [
    sight('/betreuung/lernende/einlesen/spalten'),
    refused('/betreuung/lernende/einlesen/spalten?_action=imports.map', ({ list }) => ({
      draft: list,
      familyName: '0',
      givenName: '0',
    })),
  ],
  '/betreuung/lernende/einlesen/pruefen': [
    sight('/betreuung/lernende/einlesen/pruefen'),
    sight('/betreuung/lernende/einlesen/pruefen?zeigen=neu', { what: 'who is new' }),
    sight('/betreuung/lernende/einlesen/pruefen?zeigen=ohne', {
      what: 'who has no number',
    }),
    refused('/betreuung/lernende/einlesen/pruefen?_action=imports.mean', ({ list }) => ({
      draft: list,
      field: 'caseworker',
      value: 'Herr Versuch',
      to: '',
    })),
  ],
  '/betreuung/lernende/einlesen/anlegen': [],
  '/betreuung/lernende/einlesen/nachreichen': [],
  '/betreuung/lernende/einlesen/fertig': [
    sight('/betreuung/lernende/einlesen/fertig', { before: readIn }),
    refused(
      '/betreuung/lernende/einlesen/fertig?_action=imports.take',
      { go: 'kurs' },
      {
        before: readIn,
      },
    ),
  ],
};
