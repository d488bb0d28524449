import { enrolment } from './enrolment.ts';
import { learning } from './learning.ts';
import { participation } from './participation.ts';
import { view } from './view.ts';

export const server = { learning, participation, view };
