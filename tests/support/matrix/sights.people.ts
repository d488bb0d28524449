/** What is looked at of the pages on which staff see to a learner, and to cards and papers. */
import { cardMade, closed, noCourses, sheetRecorded } from './before.ts';
import { as, type Sight } from './sight.ts';
import { to } from './things.ts';

const { sight, refused, searched } = as('staff');
const person = to`/betreuung/lernende/${'person'}`;
const newcomer = to`/betreuung/lernende/${'newcomer'}`;
const sheet = to`/betreuung/papier/${'sheet'}`;
const shelf = to`/betreuung/papier/${'shelf'}`;

export const peopleSights: Record<string, Sight[]> = {
  '/betreuung/lernende/karten': [
    sight('/betreuung/lernende/karten'),
    sight('/betreuung/lernende/karten?nach=zzz', { what: 'nobody waits' }),
    refused('/betreuung/lernende/karten/datei', {}),
  ],
  '/betreuung/lernende/karten/datei': [],
  '/betreuung/lernende/[id]': [
    sight(person),
    sight(person, { what: 'everything withdrawn', before: noCourses }),
    sight(newcomer, { what: 'closed', before: closed }),
  ],
  '/betreuung/lernende/[id]/aendern': [
    sight(to`${person}/aendern`),
    refused(to`${person}/aendern?_action=people.change`, (t) => ({
      person: t.person,
      familyName: '',
    })),
  ],
  '/betreuung/lernende/[id]/anruf': [
    sight(to`${person}/anruf`),
    sight(to`${newcomer}/anruf`, { what: 'somebody rang' }),
    refused(to`${person}/anruf?_action=help.called`, (t) => ({
      person: t.person,
      note: 'zu lang '.repeat(40),
    })),
  ],
  '/betreuung/lernende/[id]/daneben': [
    sight(to`${person}/daneben`),
    refused(to`${person}/daneben?_action=beside.enter`, (t) => ({
      person: t.person,
      digits: '12 34',
    })),
  ],
  '/betreuung/lernende/[id]/eintragen': [
    sight(to`${person}/eintragen`),
    refused(to`${person}/eintragen?_action=recorded.make`, (t) => ({
      person: t.person,
      day: '31.02.2026',
    })),
  ],
  '/betreuung/lernende/[id]/karte': [
    sight(to`${person}/karte`),
    sight(to`${newcomer}/karte`, { what: 'the card just made', before: cardMade }),
  ],
  '/betreuung/lernende/[id]/schliessen': [sight(to`${person}/schliessen`)],
  '/betreuung/papier': [
    sight('/betreuung/papier'),
    refused('/betreuung/papier?_action=paper.find', { number: 'ACDE FHJJ' }),
    refused('/betreuung/papier/blanko', { course: '' }, { what: 'no course was chosen' }),
  ],
  '/betreuung/papier/blanko': [],
  '/betreuung/papier/drucken': [
    sight(to`/betreuung/papier/drucken?person=${'person'}`),
    refused('/betreuung/papier/drucken/datei', (t) => ({ person: t.person })),
  ],
  '/betreuung/papier/drucken/datei': [],
  '/betreuung/papier/[number]': [
    sight(sheet),
    searched(shelf, 'Probe', 'of the shelf'),
    refused(to`${sheet}?_action=paper.record`, (t) => ({
      sheet: t.sheet,
      person: t.person,
      day: '31.02.2026',
    })),
    sight(sheet, { what: 'recorded already', before: sheetRecorded }),
  ],
  '/betreuung/papier/[number]/[person]': [sight(to`${shelf}/${'person'}`)],
};
