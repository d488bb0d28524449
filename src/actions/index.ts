import { enrolment } from './enrolment.ts';
import { learning } from './learning.ts';
import { people } from './people.ts';
import { sites } from './sites.ts';
import { view } from './view.ts';

export const server = { enrolment, learning, people, sites, view };
