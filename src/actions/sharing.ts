import {
  deleteRemark,
  shareCourse,
  unshareCourse,
  writeRemark,
} from '#domains/learning/enrolment/commands.sharing.ts';
import {
  ownRowSchema,
  remarkSchema,
  shareSchema,
  unshareSchema,
} from '#domains/learning/enrolment/rules.sharing.ts';
import { receiptAddress } from '#domains/learning/receipts/rules.ts';
import { fill, messages } from '#lib/i18n.ts';
import { sayDay } from '#lib/time.ts';
import { command } from './_command.ts';

const words = messages.sharing;
const rows = '/lernen/fachkraft';

/** The receipt says the remark as the caseworker reads it. */
const remark = command({
  allow: 'tellCaseworker',
  input: remarkSchema,
  run: writeRemark,
  next: (_, { remark: said }, { locals }) => ({
    to: rows,
    say: fill(words.remarkSaved, { day: sayDay(locals.today), remark: said }),
  }),
});

const dropRemark = command({
  allow: 'tellCaseworker',
  input: ownRowSchema,
  run: deleteRemark,
  next: ({ course }) => ({ to: rows, say: fill(words.remarkDeleted, { course }) }),
});

/** The receipt; where there is none, what the caseworker sees. */
const toReceipt = ({ receipt }: { receipt: string | null }) => ({
  to: receipt === null ? rows : receiptAddress(receipt),
});

const share = command({
  allow: 'tellCaseworker',
  input: shareSchema,
  run: shareCourse,
  next: toReceipt,
});

const unshare = command({
  allow: 'tellCaseworker',
  input: unshareSchema,
  run: unshareCourse,
  next: toReceipt,
});

export const sharing = { remark, dropRemark, share, unshare };
