/** Why a delivery did not arrive, in words for the person who looks after it. */
import { fill, messages } from '#lib/i18n.ts';

const say = messages.channels;

/** A delivery did not arrive, or nobody knows whether it did. */
export class DeliveryFailed extends Error {
  override name = 'DeliveryFailed';
  /** What happened and what to do, for the Verwaltung. */
  readonly problem: string;
  constructor(problem: string, cause?: unknown) {
    super(problem, { cause });
    this.problem = problem;
  }
}

const byCode = new Map([
  ['ENOTFOUND', say.unknownName],
  ['EAI_AGAIN', say.unknownName],
  ['ECONNREFUSED', say.refused],
  ['ETIMEDOUT', say.silent],
  ['ABORT_ERR', say.silent],
]);

/** A fault of the network on the way to a host. */
export function unreachable(host: string, error: unknown): DeliveryFailed {
  const code = codeOf(error) || 'unbekannt';
  const isCertificate = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT)/.test(code);
  const sentence = isCertificate ? say.certificate : (byCode.get(code) ?? say.brokeOff);
  return new DeliveryFailed(fill(sentence, { host, code }), error);
}

/** The code that Node or a server gave to a fault; '' for none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
