import { accounts } from './accounts.ts';
import { applications } from './applications.ts';
import { cards } from './cards.ts';
import { certificates } from './certificates.ts';
import { enrolment } from './enrolment.ts';
import { factor } from './factor.ts';
import { groups } from './groups.ts';
import { help } from './help.ts';
import { imports } from './imports.ts';
import { learning } from './learning.ts';
import { participation } from './participation.ts';
import { people } from './people.ts';
import { recorded } from './recorded.ts';
import { sites } from './sites.ts';
import { travel } from './travel.ts';
import { systems } from './systems.ts';
import { view } from './view.ts';

export const server = { accounts, applications, cards, certificates, enrolment, factor, groups, help, imports, learning, participation, people, recorded, sites, travel, systems, view };
