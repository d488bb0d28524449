/** What is looked at of the desk: its lists, its figures, and working together with a learner. */
import { hourEnded } from './before.ts';
import { as, type Sight } from './sight.ts';
import { to } from './things.ts';

const { sight, refused, searched, searchOver } = as('staff');
const besideThem = to`/betreuung/daneben/${'hour'}`;
const besideStep = to`${besideThem}/${'module'}/${'step'}`;
const practising = to`/betreuung/daneben/${'practiceHour'}/${'finishedModule'}/${'practiceStep'}`;

export const deskSights: Record<string, Sight[]> = {
  '/betreuung': [
    sight('/betreuung'),
    searched('/betreuung', 'Xyxyxy', 'nobody found'),
    searched('/betreuung', 'Probe', 'found'),
    searchOver('/betreuung'),
  ],
  '/betreuung/konten-ohne-anmeldung': [sight('/betreuung/konten-ohne-anmeldung')],
  '/betreuung/anrufe': [
    sight('/betreuung/anrufe'),
    sight('/betreuung/anrufe?grund=due', { what: 'nobody for this reason' }),
  ],
  '/betreuung/zahlen': [
    sight('/betreuung/zahlen'),
    sight('/betreuung/zahlen?kurs=e-mail', { what: 'one course' }),
  ],
  '/betreuung/daneben': [
    sight('/betreuung/daneben'),
    searched('/betreuung/daneben', 'Xyxyxy', 'nobody found'),
    searched('/betreuung/daneben', 'Probe', 'found'),
  ],
  '/betreuung/daneben/[id]': [
    sight(besideThem),
    sight(besideThem, { what: 'it is over', status: 410, before: hourEnded }),
  ],
  '/betreuung/daneben/[id]/[module]/[step]': [
    sight(besideStep),
    sight(besideStep, { what: 'it is over', status: 410, before: hourEnded }),
    sight(practising, { what: 'a practice program' }),
    sight(to`${besideStep}?_action=beside.goOn`, {
      what: 'over while it was sent',
      status: 409,
      form: ({ hour, module, step }) => ({ hour, module, step }),
      before: hourEnded,
    }),
  ],
  '/betreuung/kurse': [sight('/betreuung/kurse')],
  '/betreuung/lernende/neu': [
    sight('/betreuung/lernende/neu'),
    refused('/betreuung/lernende/neu?_action=people.make', { givenName: '' }),
  ],
};
