/** What is looked at of the pages of learners. */
import {
  certificateDeleted,
  chose,
  codeDropped,
  entered,
  exported,
  noCourses,
  remarked,
  shared,
  switchedOff,
  textDeleted,
} from './before.ts';
import { as, type Sight } from './sight.ts';
import { exerciseSights, lessonFormSights, practiceSights } from './sights.exercises.ts';
import { to } from './things.ts';

const { sight, refused } = as('learner');
const course = to`/lernen/${'course'}`;
const module = to`${course}/${'module'}`;
const step = to`${module}/${'step'}`;
const finished = to`/lernen/${'finished'}`;
const finishedModule = to`${finished}/${'finishedModule'}`;
const certificate = to`/lernen/nachweise/${'certificate'}`;
const work = to`/lernen/eigene-arbeiten/${'ownWork'}`;
const remark = to`/lernen/fachkraft/anmerkung/${'assignment'}`;

export const learnerSights: Record<string, Sight[]> = {
  '/lernen': [
    sight('/lernen'),
    sight('/lernen', { what: 'no course yet', before: noCourses }),
    sight('/lernen', { what: 'somebody is beside', before: entered }),
  ],
  '/lernen/fachkraft': [
    sight('/lernen/fachkraft'),
    sight('/lernen/fachkraft', { what: 'after an export', before: exported }),
    sight('/lernen/fachkraft', { what: 'with a remark', before: remarked }),
    sight('/lernen/fachkraft', { what: 'with a course of their own choice', before: chose }),
    sight('/lernen/fachkraft', { what: 'with a shared course', before: shared }),
  ],
  '/lernen/fachkraft/anmerkung/[id]': [
    sight(remark),
    sight(remark, { what: 'with a remark', before: remarked }),
    refused(to`${remark}?_action=telling.remark`, ({ assignment }) => ({
      assignment,
      remark: 'x'.repeat(281),
    })),
  ],
  '/lernen/daten': [sight('/lernen/daten')],
  '/lernen/daten/datei': [],
  '/lernen/erinnerungen': [
    sight('/lernen/erinnerungen'),
    sight('/lernen/erinnerungen', { what: 'one switched off, no address', before: switchedOff }),
    refused(
      '/lernen/erinnerungen?_action=reminders.mailTo',
      { address: 'rosa' },
      { before: switchedOff },
    ),
  ],
  '/lernen/finden': [sight('/lernen/finden')],
  '/lernen/kurse': [
    sight('/lernen/kurse'),
    sight('/lernen/kurse', { what: 'no course yet', before: noCourses }),
  ],
  '/lernen/papier': [],
  '/lernen/wege': [
    sight('/lernen/wege'),
    refused('/lernen/wege?_action=travel.choose', { way: 'Mond' }),
  ],
  '/lernen/gemeinsam': [
    sight('/lernen/gemeinsam', { what: 'a code waits' }),
    sight('/lernen/gemeinsam', { what: 'to choose', before: codeDropped }),
    sight('/lernen/gemeinsam', { what: 'somebody is beside', before: entered }),
    refused('/lernen/gemeinsam?_action=beside.offer', {}, { before: codeDropped }),
  ],
  '/lernen/nachweise': [
    sight('/lernen/nachweise'),
    sight('/lernen/nachweise', { what: 'nothing yet', before: certificateDeleted }),
  ],
  '/lernen/nachweise/[number]': [sight(certificate)],
  '/lernen/nachweise/[number]/datei': [],
  '/lernen/nachweise/[number]/loeschen': [sight(to`${certificate}/loeschen`)],
  '/lernen/eigene-arbeiten': [
    sight('/lernen/eigene-arbeiten'),
    sight('/lernen/eigene-arbeiten', { what: 'nothing yet', before: textDeleted }),
  ],
  '/lernen/eigene-arbeiten/[id]': [sight(work)],
  '/lernen/eigene-arbeiten/[id]/loeschen': [sight(to`${work}/loeschen`)],
  '/lernen/[course]': [sight(course), sight('/lernen/home-office', { what: 'not one of theirs' })],
  '/lernen/[course]/geschafft': [sight(to`${finished}/geschafft`)],
  '/lernen/[course]/[module]': [sight(module), sight(finishedModule, { what: 'finished' })],
  '/lernen/bewerbungen': [sight('/lernen/bewerbungen')],
  '/lernen/bewerbungen/[id]': [sight(to`/lernen/bewerbungen/${'applied'}`)],
  '/lernen/bewerbungen/[id]/pruefen': [sight(to`/lernen/bewerbungen/${'draft'}/pruefen`)],
  '/lernen/bewerbungen/[id]/loeschen': [sight(to`/lernen/bewerbungen/${'draft'}/loeschen`)],
  '/lernen/bewerbungen/[id]/zurueckziehen': [
    sight(to`/lernen/bewerbungen/${'applied'}/zurueckziehen`),
  ],
  '/lernen/[course]/nicht-zeigen': [
    sight('/lernen/home-office/nicht-zeigen', { what: 'shared', before: shared }),
    sight('/lernen/home-office/nicht-zeigen', { what: 'not shared', before: chose }),
  ],
  '/lernen/quittungen': [sight('/lernen/quittungen')],
  '/lernen/quittungen/[number]': [sight(to`/lernen/quittungen/${'receipt'}`)],
  '/lernen/[course]/zeigen': [
    sight('/lernen/home-office/zeigen', { before: chose }),
    sight('/lernen/home-office/zeigen', { what: 'shared already', before: shared }),
  ],
  '/lernen/[course]/bewerben': [
    sight(to`/lernen/${'free'}/bewerben`),
    refused(to`/lernen/${'free'}/bewerben?_action=applications.draft`, ({ free }) => ({
      course: free,
      wish: 'x'.repeat(1001),
    })),
  ],
  '/lernen/[course]/[module]/geschafft': [sight(to`${finishedModule}/geschafft`)],
  '/lernen/[course]/[module]/[step]': [
    sight(step),
    sight(step, { what: 'the course was withdrawn', status: 403, before: noCourses }),
    ...exerciseSights(),
    ...lessonFormSights(),
    ...practiceSights(),
  ],
  '/lernen/[course]/[module]/[step]/hilfe': [
    sight(to`${step}/hilfe`),
    sight(to`${step}/hilfe?erbeten=ja`, { what: 'asked for' }),
  ],
};
