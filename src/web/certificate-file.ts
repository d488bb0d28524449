/** A certificate as a PDF, to save or to send: a phone has no printer. */
import { certificateByNumber } from '#domains/learning/certificates/queries.ts';
import {
  sheetOfCertificate,
  unprintableOn,
  type CertificateSheet,
} from '#domains/learning/certificates/rules.sheet.ts';
import { may } from '#domains/people/accounts/rules.ts';
import { NotAllowed } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { inThread, oneByOne } from '#threads/in-thread.ts';

const turn = oneByOne();

/**
 * The sheet of one of the learner's own certificates. Throws `NotAllowed`, and `NotFound` for any
 * other number.
 */
export async function certificateSheet(
  { db, actor, settings }: App.Locals,
  number: string,
): Promise<CertificateSheet> {
  if (!actor || !may(actor.role, 'learn')) throw new NotAllowed('Only learners have certificates.');
  const { OFFICE_NAME: office, OFFICE_ADDRESS: address, publicUrl } = settings;
  return sheetOfCertificate(await certificateByNumber(db, actor, number), {
    office,
    address,
    checkAt: `${publicUrl}/nachweis`,
  });
}

/**
 * The same as a file, or a sentence why it cannot be printed, and where to say it. Throws as
 * `certificateSheet` does.
 */
export async function certificateFile(
  locals: App.Locals,
  number: string,
): Promise<Response | { to: string; say: string }> {
  const sheet = await certificateSheet(locals, number);
  const letters = unprintableOn(sheet).join(' ');
  if (letters !== '') {
    const say = fill(messages.learn.certificateUnprintable, {
      letters,
      phone: locals.settings.HELP_PHONE,
    });
    return { to: `/lernen/nachweise/${number}`, say };
  }
  const pdf = await turn(() => inThread('certificate-worker', sheet));
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="nachweis-${number}.pdf"`,
    },
  });
}
