/**
 * What is looked at of each page: at least once as it opens, and in the states in which it looks
 * different. `what` is the state in words; `form` is posted to the address; `before` happens first,
 * and may leave cookies behind.
 */
import { joined } from './joined.ts';
import { deskSights } from './sights.desk.ts';
import { enrolmentSights } from './sights.enrolment.ts';
import { learnerSights } from './sights.learner.ts';
import { listSights } from './sights.lists.ts';
import { officeSights } from './sights.office.ts';
import { peopleSights } from './sights.people.ts';
import { publicSights } from './sights.public.ts';

export const sights = joined(
  publicSights,
  learnerSights,
  deskSights,
  listSights,
  peopleSights,
  enrolmentSights,
  officeSights,
);

/** Routes that only lead on, or answer with something other than a page. */
export const withoutSight: Record<string, string> = {
  '/lernen/konto': 'leads to /konto',
  '/api/gesundheit': 'answers a monitor',
  '/api/ready': 'answers a monitor',
  '/api/v1/lernstand': 'answers programs',
  '/api/v1/openapi.json': 'answers programs',
  '/api/v1/probleme': 'answers programs',
  '/api/v1/[...path]': 'answers programs',
  '/api/lernstand-[version].schema.json': 'answers programs',
  '/konto/bleiben': 'answers without a body',
  '/fachkraft/lernende/vermerk': 'is a file',
  '/betreuung/lernende/einlesen/datei':
    'takes a file; a stopped form is seen at /betreuung/lernende/einlesen',
  '/betreuung/lernende/einlesen/anlegen': 'leads to /betreuung/lernende/einlesen/fertig',
  '/betreuung/lernende/einlesen/nachreichen':
    'a file; opened, it leads to /betreuung/lernende/einlesen/pruefen',
  '/betreuung/lernende/karten/datei':
    'is a file; a stopped form is seen at /betreuung/lernende/karten',
  '/fachkraft/lernstand/datei': 'is a file; a stopped form is seen at /fachkraft/lernstand',
  '/_actions/[...path]': 'is shut, see authorisation.spec.ts',
  '/_image': 'is shut, see authorisation.spec.ts',
  '/_server-islands/[name]': 'is shut, see authorisation.spec.ts',
};
