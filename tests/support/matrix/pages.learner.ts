/** Who may open the pages of learners. */
import { leadsOn, own } from './logs.ts';
import { learner, type PageDraft } from './page.ts';
import { to, type Name } from './things.ts';

const course = to`/lernen/${'course'}`;
const finished = to`/lernen/${'finished'}`;
const finishedModule = to`${finished}/${'finishedModule'}`;
const step: Name[] = ['course', 'module', 'step'];

export const learnerPages: Record<string, PageDraft> = {
  '/lernen': learner('yes', own),
  '/lernen/fachkraft': learner('yes', own),
  '/lernen/fachkraft/anmerkung/[id]': learner('own', own, { of: 'assignment' }),
  '/lernen/erinnerungen': learner('yes', own),
  '/lernen/finden': learner('yes', own),
  '/lernen/konto': learner('→/konto', leadsOn),
  '/lernen/kurse': learner('yes', own),
  '/lernen/daten': learner('yes', own),
  '/lernen/daten/datei': learner('yes', own),
  '/lernen/wege': learner('yes', own),
  '/lernen/papier': learner('→/lernen/kurse', leadsOn),
  '/lernen/gemeinsam': learner('yes', own),
  '/lernen/nachweise': learner('yes', own),
  '/lernen/nachweise/[number]': learner('own', own, { of: 'certificate' }),
  '/lernen/nachweise/[number]/datei': learner('own', own, { of: 'certificate' }),
  '/lernen/nachweise/[number]/loeschen': learner('own', own, { of: 'certificate' }),
  '/lernen/bewerbungen': learner('yes', own),
  '/lernen/bewerbungen/[id]': learner('own', own, { of: 'applied' }),
  '/lernen/bewerbungen/[id]/pruefen': learner('own', own, { of: 'draft' }),
  '/lernen/bewerbungen/[id]/loeschen': learner('own', own, { of: 'draft' }),
  '/lernen/bewerbungen/[id]/zurueckziehen': learner('own', own, { of: 'applied' }),
  '/lernen/[course]/bewerben': learner('all', own, { of: 'free' }),
  '/lernen/[course]/zeigen': learner('offer', own, { of: 'course', elsewhere: course }),
  '/lernen/[course]/nicht-zeigen': learner('offer', own, { of: 'course', elsewhere: course }),
  '/lernen/eigene-arbeiten': learner('yes', own),
  '/lernen/eigene-arbeiten/[id]': learner('own', own, { of: 'ownWork' }),
  '/lernen/eigene-arbeiten/[id]/loeschen': learner('own', own, { of: 'ownWork' }),
  '/lernen/quittungen': learner('yes', own),
  '/lernen/quittungen/[number]': learner('own', own, { of: 'receipt' }),
  // Courses are no secret: one that was not given is shown as an offer of the catalogue, and its
  // steps stay shut.
  '/lernen/[course]': learner('offer', own, { of: 'course', elsewhere: 200 }),
  '/lernen/[course]/geschafft': learner('offer', own, { of: 'finished', elsewhere: finished }),
  '/lernen/[course]/[module]': learner('offer', own, { of: ['course', 'module'], elsewhere: 403 }),
  '/lernen/[course]/[module]/geschafft': learner('offer', own, {
    of: ['finished', 'finishedModule'],
    elsewhere: finishedModule,
  }),
  '/lernen/[course]/[module]/[step]': learner('offer', own, { of: step, elsewhere: 403 }),
  '/lernen/[course]/[module]/[step]/hilfe': learner('offer', own, { of: step, elsewhere: 200 }),
};
