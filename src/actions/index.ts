import { learning } from './learning.ts';
import { view } from './view.ts';

export const server = { learning, view };
