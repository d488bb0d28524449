import { accounts } from './accounts.ts';
import { cards } from './cards.ts';
import { learning } from './learning.ts';
import { view } from './view.ts';

export const server = { accounts, cards, learning, view };
