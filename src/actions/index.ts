import { accounts } from './accounts.ts';
import { applications } from './applications.ts';
import { beside } from './beside.ts';
import { cards } from './cards.ts';
import { certificates } from './certificates.ts';
import { clock } from './clock.ts';
import { deliveries } from './deliveries.ts';
import { enrolment } from './enrolment.ts';
import { factor } from './factor.ts';
import { groups } from './groups.ts';
import { help } from './help.ts';
import { imports } from './imports.ts';
import { learning } from './learning.ts';
import { paper } from './paper.ts';
import { participation } from './participation.ts';
import { people } from './people.ts';
import { reasons } from './reasons.ts';
import { recorded } from './recorded.ts';
import { reminders } from './reminders.ts';
import { search } from './search.ts';
import { sites } from './sites.ts';
import { travel } from './travel.ts';
import { systems } from './systems.ts';
import { templates } from './templates.ts';
import { telling } from './telling.ts';
import { view } from './view.ts';

export const server = {
  accounts,
  applications,
  beside,
  cards,
  certificates,
  clock,
  deliveries,
  enrolment,
  factor,
  groups,
  help,
  imports,
  learning,
  paper,
  participation,
  people,
  reasons,
  recorded,
  reminders,
  search,
  sites,
  travel,
  systems,
  templates,
  telling,
  view,
};
