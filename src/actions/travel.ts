import { chooseWay, keepWay, removeWay } from '#domains/desk/journeys-saved/commands.ts';
import { ownWaySchema, wayChoiceSchema, waySchema } from '#domains/desk/journeys-saved/rules.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

const words = messages.statistics;
const ways = ({ siteId }: { siteId: number }): string => `/verwaltung/standorte/${siteId}/wege`;

const keep = command({
  allow: 'administer',
  input: waySchema,
  run: keepWay,
  next: (done) => ({ to: ways(done), say: words.wayKept }),
});
const remove = command({
  allow: 'administer',
  input: wayChoiceSchema,
  run: removeWay,
  next: (done) => ({ to: ways(done), say: words.wayRemoved }),
});
const choose = command({
  allow: 'learn',
  input: ownWaySchema,
  run: chooseWay,
  next: () => ({ to: '/lernen/wege', say: words.ownPlaceKept }),
});

export const travel = { keep, remove, choose };
