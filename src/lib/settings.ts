/** Reads the settings at start, and refuses those that would not be safe. */
import type { z } from 'astro/zod';
import { keysIn } from './key-ring.ts';
import { isPrivateHost } from './private-host.ts';
import { demonstrationKey, inventedPhone, shape } from './settings-shape.ts';

/**
 * Settings of the portal, read once at start from the environment (`.env.example` explains each).
 */
export type Settings = z.infer<typeof shape> & {
  publicUrl: string;
  production: boolean;
  demonstration: boolean;
  SECOND_FACTOR: SecondFactorMode;
};
/**
 * `required`: set up at the next sign-in; `offered`: who has set it up is asked; `off`: nobody is.
 */
export type SecondFactorMode = 'required' | 'offered' | 'off';

/** The names of all settings, in the order of `.env.example`. */
export const settingNames: readonly string[] = Object.keys(shape.shape);

/** Settings are missing or wrong; the message has a line for each, which says what to write. */
export class WrongSetting extends Error {
  override name = 'WrongSetting';
}

/**
 * The settings in `env`. Throws `WrongSetting` with one sentence for each that is not written as it
 * must be, or is missing; what contradicts another setting is looked for once all are.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = setOnes(env);
  const result = shape.safeParse(given);
  if (!result.success) throw new WrongSetting(sentencesOf(result.error));
  const settings = result.data;
  const production = settings.HEIMVORTEIL_ENV === 'production';
  requireForMail(settings);
  if (production) requireForProduction(given, settings);
  else refuseToOpenUp(settings);
  const secondFactor = settings.SECOND_FACTOR ?? (production ? 'required' : 'off');
  const demonstration = settings.DEMONSTRATION === 'yes';
  return {
    ...settings,
    DATABASE_URL: addressWithToken(settings),
    production,
    demonstration,
    SECOND_FACTOR: secondFactor,
    publicUrl: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, ''),
  };
}

/**
 * Where the database of an environment is, also where its other settings are lost. Throws
 * `WrongSetting`.
 */
export function placeIn(
  env: Record<string, string | undefined>,
): Pick<Settings, 'DATABASE_URL' | 'DATA_FOLDER'> {
  const result = shape
    .pick({ DATABASE_URL: true, DATABASE_TOKEN: true, DATA_FOLDER: true })
    .safeParse(setOnes(env));
  if (!result.success) throw new WrongSetting(sentencesOf(result.error));
  const { DATA_FOLDER } = result.data;
  return { DATABASE_URL: addressWithToken(result.data), DATA_FOLDER };
}

/** What an environment sets; a setting that is empty is left out. */
const setOnes = (env: Record<string, string | undefined>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));

/**
 * The address as the door to the database takes it: with its token, so that every thread that has
 * the one has the other.
 */
function addressWithToken({
  DATABASE_URL,
  DATABASE_TOKEN,
}: Pick<z.infer<typeof shape>, 'DATABASE_URL' | 'DATABASE_TOKEN'>): string {
  if (DATABASE_TOKEN === '') return DATABASE_URL;
  if (DATABASE_URL.startsWith('file:'))
    throw new WrongSetting(
      'The setting DATABASE_TOKEN opens a server, and DATABASE_URL names a file: leave one of them out.',
    );
  const url = new URL(DATABASE_URL);
  url.searchParams.set('authToken', DATABASE_TOKEN);
  return url.href;
}

/** A line for each setting, in the order of `.env.example`. */
function sentencesOf({ issues }: z.ZodError): string {
  const messages = new Map<string, string>();
  for (const { path, message } of issues)
    if (!messages.has(path.join('.'))) messages.set(path.join('.'), message);
  return Array.from(messages, ([name, message]) => `The setting ${name} ${message}.`).join('\n');
}

function requireForMail({ SMTP_URL, MAIL_FROM }: z.infer<typeof shape>): void {
  if (SMTP_URL !== '' && MAIL_FROM === '')
    throw new WrongSetting(
      'The setting MAIL_FROM is missing, and SMTP_URL needs it: see .env.example.',
    );
}

function requireForProduction(
  given: Record<string, unknown>,
  settings: z.infer<typeof shape>,
): void {
  const needed = [
    'PUBLIC_URL',
    'KUNDENNUMMER_KEY',
    'OFFICE_NAME',
    'OFFICE_ADDRESS',
    'HELP_PHONE',
    'DATA_PROTECTION_CONTACT',
  ];
  const missing = needed.filter((name) => !given[name]);
  if (missing.length > 0)
    throw new WrongSetting(
      missing
        .map((name) => `The setting ${name} is missing, and production needs it: see .env.example.`)
        .join('\n'),
    );
  if (
    settings.DATABASE_URL.startsWith('ws:') &&
    !isPrivateHost(new URL(settings.DATABASE_URL).host)
  )
    throw new WrongSetting(
      'The setting DATABASE_URL must begin with wss:// in production, since all that people did travels on it: ws:// is for this machine and for addresses of a private network.',
    );
  if (settings.DEMONSTRATION === 'yes')
    throw new WrongSetting('The setting DEMONSTRATION must be "no" in production: leave it out.');
  if (!settings.PUBLIC_URL?.startsWith('https:'))
    throw new WrongSetting(
      'The setting PUBLIC_URL must begin with https:// in production, since passwords travel to it.',
    );
  if (keysIn(settings.KUNDENNUMMER_KEY).some(({ key }) => key === demonstrationKey))
    throw new WrongSetting(
      'The setting KUNDENNUMMER_KEY is the one of the demonstration: run "openssl rand -base64 32" and write what it prints.',
    );
  if (settings.HELP_PHONE === inventedPhone)
    throw new WrongSetting(
      'The setting HELP_PHONE is the invented number of the demonstration: write the number that your staff answer.',
    );
}

/**
 * Without production the accounts, the token and the key are published ones: nobody else may reach
 * them, unless that is wanted.
 */
function refuseToOpenUp({ DEMONSTRATION, HOST, PUBLIC_URL }: z.infer<typeof shape>): void {
  if (DEMONSTRATION === 'yes') return;
  const open = !isPrivateHost(HOST)
    ? 'HOST'
    : PUBLIC_URL && !isPrivateHost(new URL(PUBLIC_URL).host)
      ? 'PUBLIC_URL'
      : null;
  if (open)
    throw new WrongSetting(
      `The setting ${open} opens this portal to others, and its passwords are published: write HEIMVORTEIL_ENV=production, or DEMONSTRATION=yes where only invented people are kept.`,
    );
}
