/** What comes back after a mail was sent: from the service that carries mail, or from a person. */
import { fill } from '#lib/i18n.ts';
import { says } from '#lib/text-parts.ts';
import { marked } from './drafts.ts';
import { nameOf, service } from './mails.ts';
import { kilobytes, sizeOf, togetherOf } from './sizes.ts';
import type { Letter, MailWish, World } from './types.ts';
import { words } from './words.ts';

/** A mail that comes, and whether the one that was sent did not arrive. */
export type Consequence = { from: string; subject: string; text: string; returned: boolean };

const spokenOf = words.attachmentWords;

/** What comes of a mail; null where nothing comes. `amiss` is what the task misses in it. */
export function consequenceOf(
  letter: Letter,
  amiss: MailWish | null,
  world: World,
): Consequence | null {
  const everybody = [...letter.to, ...letter.cc, ...letter.bcc];
  const receivers = world.contacts.filter((c) => everybody.includes(c.id));
  const size = togetherOf(world, letter.files);
  const small = receivers.find((c) => kilobytes(c.limit) < size);
  const { tooBig, noReply } = words.comesBack;
  if (small) {
    const { address, limit } = small;
    return returned(tooBig.subject, fill(tooBig.text, { address, limit, size: sizeOf(size) }));
  }
  const silent = receivers.find((c) => c.noReply);
  if (silent) return returned(noReply.subject, fill(noReply.text, { address: silent.address }));
  return amiss && answerTo(letter, amiss, world);
}

const returned = (subject: string, text: string): Consequence => ({
  from: service,
  subject,
  text,
  returned: true,
});

/** A person answers who cannot go on with the mail. */
function answerTo(letter: Letter, amiss: MailWish, world: World): Consequence | null {
  const from = letter.to[0] ?? letter.cc[0] ?? letter.bcc[0] ?? '';
  const forgotten = isAboutFiles(amiss) && letter.files.length === 0 && says(letter.text, spokenOf);
  const missing = forgotten
    ? fill(words.comesBack.noFile, { me: world.me.name, name: signatureOf(world, from) })
    : undefined;
  const text = amiss.reply ?? missing;
  return text === undefined
    ? null
    : { from, subject: marked(words.replyMark, letter.subject), text, returned: false };
}

/** A name without what the address book says of somebody, such as „(Lerngruppe)“. */
const signatureOf = (world: World, id: string): string => nameOf(world, id).replace(/ \(.*\)$/, '');

/** Whether a wish asks what hangs on the mail. */
export const isAboutFiles = ({ file, files }: MailWish): boolean =>
  file !== undefined || files !== undefined;
