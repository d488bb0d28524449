import {
  chooseDistance,
  saveDistance,
  removeDistance,
} from '#domains/desk/journeys-saved/commands.ts';
import {
  learnerDistanceSchema,
  distanceChoiceSchema,
  distanceSchema,
} from '#domains/desk/journeys-saved/rules.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

const words = messages.statistics;
const ways = ({ siteId }: { siteId: number }): string => `/verwaltung/standorte/${siteId}/wege`;

const keep = command({
  allow: 'administer',
  input: distanceSchema,
  run: saveDistance,
  next: (done) => ({ to: ways(done), say: words.wayKept }),
});
const remove = command({
  allow: 'administer',
  input: distanceChoiceSchema,
  run: removeDistance,
  next: (done) => ({ to: ways(done), say: words.wayRemoved }),
});
const choose = command({
  allow: 'learn',
  input: learnerDistanceSchema,
  run: chooseDistance,
  next: () => ({ to: '/lernen/wege', say: words.ownPlaceKept }),
});

export const journeysSaved = { keep, remove, choose };
