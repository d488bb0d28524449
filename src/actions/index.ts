import { accounts } from './accounts.ts';
import { learning } from './learning.ts';
import { view } from './view.ts';

export const server = { accounts, learning, view };
