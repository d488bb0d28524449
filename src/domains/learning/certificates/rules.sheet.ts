/**
 * What stands on the sheet of a certificate (docs/rules.md), for its page and for its PDF alike.
 */
import { fill, messages } from '#lib/i18n.ts';
import { unprintableIn } from '#lib/printable.ts';
import { sayShortDay } from '#lib/time.ts';
import { unitsOf, type Certificate } from './rules.ts';

const words = messages.learn;

export type CertificateSheet = {
  title: string;
  issuer: string;
  name: string;
  intro: string;
  course: string;
  goal: string;
  modules: string[];
  facts: { label: string; value: string }[];
  foot: string[];
};

/** Who issues it, and where anybody can check it. */
type Issuer = { office: string; address: string; checkAt: string };

/** The sheet of a certificate as it was issued. */
export function sheetOfCertificate(
  certificate: Certificate & { number: string; issuedOn: string },
  { office, address, checkAt }: Issuer,
): CertificateSheet {
  const units = unitsOf(certificate.minutes);
  const extent =
    units === 1
      ? words.certificateOneUnit
      : fill(words.certificateUnits, { n: String(units).replace('.', ',') });
  const period = { from: sayShortDay(certificate.from), to: sayShortDay(certificate.to) };
  return {
    title: fill(words.certificateOf, { course: certificate.courseTitle }),
    issuer: office,
    name: certificate.name,
    intro: words.certificateIntro,
    course: certificate.courseTitle,
    goal: certificate.goal,
    modules: certificate.modules.map((m) => m.title),
    facts: [
      { label: words.certificateExtent, value: extent },
      { label: words.certificatePeriod, value: fill(words.certificateFromTo, period) },
      { label: words.certificateNumber, value: certificate.number },
      { label: words.certificateCheck, value: checkAt },
    ],
    foot: [
      words.certificateNote,
      fill(words.certificateIssued, { day: sayShortDay(certificate.issuedOn) }),
      `${office}, ${address}`,
    ],
  };
}

/** The letters of a sheet that no font has, each once; none when it can be printed. */
export const unprintableOn = ({ name, course, issuer, foot }: CertificateSheet): string[] =>
  unprintableIn([name, course, issuer, ...foot].join(' '));
