import { accounts } from './accounts.ts';
import { apiClients } from './api-clients.ts';
import { applications } from './applications.ts';
import { barrierReports } from './barrier-reports.ts';
import { calls } from './calls.ts';
import { cards } from './cards.ts';
import { certificates } from './certificates.ts';
import { clock } from './clock.ts';
import { deliveries } from './deliveries.ts';
import { enrolment } from './enrolment.ts';
import { groups } from './groups.ts';
import { imports } from './imports.ts';
import { journeysSaved } from './journeys-saved.ts';
import { learning } from './learning.ts';
import { people } from './people.ts';
import { reasons } from './reasons.ts';
import { recorded } from './recorded.ts';
import { reminders } from './reminders.ts';
import { search } from './search.ts';
import { secondFactor } from './second-factor.ts';
import { sharedSession } from './shared-session.ts';
import { sharing } from './sharing.ts';
import { sites } from './sites.ts';
import { templates } from './templates.ts';
import { view } from './view.ts';
import { worksheets } from './worksheets.ts';
import { writtenTexts } from './written-texts.ts';

/** Forms are sent to these names: they stand in addresses, and stay as they are. */
export const server = {
  accounts,
  applications,
  beside: sharedSession,
  cards,
  certificates,
  clock,
  deliveries,
  enrolment,
  factor: secondFactor,
  groups,
  help: calls,
  imports,
  learning,
  paper: worksheets,
  participation: barrierReports,
  people,
  reasons,
  recorded,
  reminders,
  search,
  sites,
  travel: journeysSaved,
  systems: apiClients,
  templates,
  telling: sharing,
  view,
  writtenTexts,
};
