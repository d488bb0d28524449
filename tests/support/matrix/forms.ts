/** Who may send which form: a row for every action and endpoint of the build. */
import { everybody, withDoors, type FormDraft } from './form.ts';
import { accountForms } from './forms.account.ts';
import { learnerForms } from './forms.learner.ts';
import { officeForms } from './forms.office.ts';
import { reminderForms } from './forms.reminders.ts';
import { staffForms } from './forms.staff.ts';
import { joined } from './joined.ts';
import { shut } from './logs.ts';

/** What Astro adds by itself is shut: it would run actions without our pages around them. */
const shutForms: Record<string, FormDraft> = {
  'POST /_actions/[...path]': everybody('no', shut, undefined, { at: '/_actions/sites.make' }),
  'POST /_image': everybody('no', shut),
  'POST /_server-islands/[name]': everybody('no', shut, undefined, {
    at: '/_server-islands/Anything',
  }),
};

export const forms = withDoors(
  joined(accountForms, learnerForms, staffForms, reminderForms, officeForms, shutForms),
);
