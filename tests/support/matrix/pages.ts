/** Who may open which page: a row for every route of the build. */
import { joined } from './joined.ts';
import { shut } from './logs.ts';
import { everybody, withAddresses, type PageDraft } from './page.ts';
import { learnerPages } from './pages.learner.ts';
import { officePages } from './pages.office.ts';
import { publicPages } from './pages.public.ts';
import { staffPages } from './pages.staff.ts';

/** What Astro adds by itself stands in no table of ours, and is shut. */
const shutPages: Record<string, PageDraft> = {
  '/_actions/[...path]': everybody('no', shut, { at: '/_actions/people.make' }),
  '/_image': everybody('no', shut),
  '/_server-islands/[name]': everybody('no', shut, { at: '/_server-islands/Anything' }),
};

export const pages = withAddresses(
  joined(publicPages, learnerPages, staffPages, officePages, shutPages),
);
