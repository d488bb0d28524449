/**
 * Asks the portal as somebody, as a browser would, and tells whether two answers could be told
 * apart.
 */
import type { Role } from '#lib/actor.ts';
import type { World } from './world.ts';

export type Asker = Role | 'nobody';
export const askers: readonly Asker[] = [
  'nobody',
  'learner',
  'staff',
  'caseworker',
  'admin',
  'dpo',
];

/** The fields of a form; as a list where a name comes more than once. */
export type Fields = Record<string, string> | [name: string, value: string][];
export type SentFile = { field: string; name: string; text: string };
export type Question = {
  path: string;
  /** Posts these fields; without them the page is only asked for. */
  form?: Fields | undefined;
  /** A file that the form brings along, with its text. */
  file?: SentFile | undefined;
  /** What the browser keeps beside the session. */
  cookie?: string | undefined;
  /** Whose page the form claims to stand on; the portal's own when left out. */
  origin?: string;
};
export type Answer = {
  status: number;
  to: string | null;
  cache: string | null;
  headers: [string, string][];
  body: string;
};

/** The answer of the portal at `url` to one question. */
export async function ask(
  url: string,
  world: World,
  asker: Asker,
  { path, form, file, cookie, origin = url }: Question,
): Promise<Answer> {
  const cookies = [asker === 'nobody' ? '' : world.members[asker].cookie, cookie ?? '']
    .filter(Boolean)
    .join('; ');
  const response = await fetch(new URL(path, url), {
    redirect: 'manual',
    headers: { ...(cookies && { cookie: cookies }), ...(form && { origin }) },
    ...(form && { method: 'POST', body: bodyOf(form, file) }),
  });
  return {
    status: response.status,
    to: response.headers.get('location'),
    cache: response.headers.get('cache-control'),
    headers: [...response.headers],
    body: await response.text(),
  };
}

function bodyOf(form: Fields, file: SentFile | undefined): URLSearchParams | FormData {
  const fields = new URLSearchParams(form);
  if (!file) return fields;
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.append(file.field, new File([file.text], file.name));
  return body;
}

/**
 * What somebody sees of an answer, without the day, and without the address and the long names that
 * they sent themselves: equal for two that cannot be told apart.
 */
export function seen({ status, headers, body }: Answer, { path, form }: Question): string {
  const asked = [path, ...new URLSearchParams(form).values()]
    .flatMap((text) => [text, encodeURIComponent(text)])
    .filter((text) => text.length >= 8);
  const lines = headers
    .filter(([name]) => !['date', 'content-length'].includes(name))
    .map((line) => line.join(': '));
  // How long the asker's own session still lasts tells nothing of what was asked for.
  const whole = [status, ...lines, body.replaceAll(/data-left="\d+"/g, '')].join('\n');
  return [...asked]
    .sort((a, b) => b.length - a.length)
    .reduce((text, own) => text.replaceAll(own, '…'), whole);
}
