import { z } from 'astro/zod';
import { isRing, keysIn } from './key-ring.ts';
import { isMailAddress } from './mail-address.ts';
import { isPrivateHost } from './private-host.ts';

const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((v) => v === 'true');
const pattern = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .refine(isPattern, 'must be a regular expression, for example ^[0-9]{3}D[0-9]{6}$');
const whole = (least: number, most: number, fallback: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error).default(fallback);
};
/** What stands on pages and papers. */
const words = (most = 200) =>
  z
    .string()
    .refine(
      (text) => text.length <= most && !/\p{Cc}/u.test(text),
      `must be one line of at most ${most} signs`,
    );
const address =
  'must be the address that people type, without a folder behind it, for example https://lernen.jobcenter.example';
const keys = z
  .string()
  .refine(isRing, 'must be 32 random bytes in base64: run "openssl rand -base64 32"');
/**
 * Set apart by the Bundesnetzagentur for films and books, so that the demonstration rings at
 * nobody's.
 */
const inventedPhone = '030 23125 000';
/** Good for demonstrations alone; production refuses it. */
const demonstrationKey = Buffer.alloc(32, 'heimvorteil').toString('base64');

const shape = z.object({
  HEIMVORTEIL_ENV: z
    .enum(['development', 'production'], { error: 'must be "development" or "production"' })
    .default('development'),
  /** `yes`: invented people with published passwords may be reached by others. */
  DEMONSTRATION: z.enum(['yes', 'no'], { error: 'must be "yes" or "no"' }).default('no'),
  HOST: z
    .string()
    .regex(
      /^[\w.:%-]{1,253}$/,
      'must be a name or an address of this machine, for example 127.0.0.1',
    )
    .default('localhost'),
  PORT: whole(1, 65_535, 4321),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: address })
    .refine(isBare, address)
    .optional(),
  DATABASE_URL: z
    .string()
    .startsWith('file:', 'must begin with "file:", for example file:data/heimvorteil.db')
    .default('file:data/heimvorteil.db'),
  TRUST_PROXY: flag.default(false),
  /** One key, or several with numbers, the present one first (lib/key-ring.ts). */
  KUNDENNUMMER_KEY: keys.default(demonstrationKey),
  /** What backups are sealed with; empty for the key that the first start makes. */
  BACKUP_KEY: keys.or(z.literal('')).default(''),
  /** Where a backup is made every night; empty for none. */
  BACKUP_FOLDER: z.string().default(''),
  /** Whether people of the desk sign in with a second step; left out, production asks for it. */
  SECOND_FACTOR: z
    .enum(['required', 'offered', 'off'], { error: 'must be "required", "offered" or "off"' })
    .optional(),
  OFFICE_NAME: words().default('Jobcenter Musterkreis'),
  /** Who speaks for the office in law; the imprint names this person. */
  OFFICE_HEAD: words().default('die Leitung des Jobcenters'),
  OFFICE_ADDRESS: words(300).default('Musterstraße 1, 12345 Musterstadt'),
  OFFICE_MAIL: z
    .string()
    .refine(isMailAddress, 'must be a plain e-mail address, for example post@jobcenter.example')
    .default('post@jobcenter.example'),
  HELP_PHONE: z
    .string()
    .regex(/^[\d +()/-]{5,40}$/, 'must be the telephone number for help, grouped: 02651 12345')
    .default(inventedPhone),
  HELP_HOURS: words().default('Montag bis Freitag, 9 bis 12 Uhr'),
  DATA_PROTECTION_CONTACT: words().default('datenschutz@jobcenter.example'),
  /**
   * The Land, and how the two bodies of its law on accessible pages are reached; the accessibility
   * statement names them.
   */
  OFFICE_LAND: words(60).default('Rheinland-Pfalz'),
  ENFORCEMENT_OFFICE: words(300).default(
    'Am Telefon sagen wir Ihnen, wie Sie diese Stelle erreichen.',
  ),
  ARBITRATION_OFFICE: words(300).default(
    'Am Telefon sagen wir Ihnen, wie Sie diese Stelle erreichen.',
  ),
  /** The mail server; empty for none, and then no mail goes out at all. */
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error:
        'must be the address of your mail server, for example smtp://portal:password@mail.jobcenter.example:587',
    })
    .default(''),
  MAIL_FROM: z
    .string()
    .refine(
      isMailAddress,
      'must be a plain e-mail address, for example lernportal@jobcenter.example',
    )
    .default(''),
  /** Who is told by mail of a delivery that keeps failing; empty for nobody. */
  ADMIN_MAIL: z
    .string()
    .refine(isMailAddress, 'must be a plain e-mail address, for example it@jobcenter.example')
    .default(''),
  BENEFIT_NAME: words().default('Ihr Geld vom Jobcenter'),
  TRAEGERNUMMER: words(40).default(''),
  /** Whether names stand in exports; the numbers of the case file always do. */
  EXPORT_NAMES: flag.default(true),
  /** The folder of mapping files, one for each case software; empty for none. */
  EXPORT_MAPPINGS: z.string().default(''),
  /** How much exports and the screens of caseworkers tell: 1 or 2. */
  EXPORT_LEVEL: z
    .enum(['1', '2'], { error: 'must be 1 or 2' })
    .default('2')
    .transform((v) => (v === '1' ? 1 : 2)),
  /**
   * Internal names and addresses that deliveries by SFTP and webhook may go to, parted by commas.
   */
  DELIVERY_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform(namesIn)
    .refine(
      (names) => names.every((name) => /^[a-z0-9._:-]+$/.test(name)),
      'must be names or addresses without https://, parted by commas: fachverfahren.intern, 10.1.2.3',
    ),
  /** The folder below which plans may deliver files; empty for none. */
  DELIVERY_FOLDER: z.string().default(''),
  /** Who makes the deliveries: the portal beside its pages, or only "npm run deliveries". */
  DELIVERIES_BY: z
    .enum(['portal', 'command'], { error: 'must be "portal" or "command"' })
    .default('portal'),
  /** Within how many working days an application for a course is answered. */
  APPLICATION_ANSWER_DAYS: whole(1, 99, 10),
  /** Within how many working days somebody who wishes it is rung up. */
  CALL_BACK_DAYS: whole(1, 99, 2),
  /**
   * How many guide minutes of learning a day at the site would have held: so many save one journey.
   */
  JOURNEY_GUIDE_MINUTES: whole(15, 600, 90),
  /**
   * For how long things are kept (law.md, "Keeping and deleting"); the page Datenschutz says the
   * same numbers.
   */
  KEEP_PRACTICE_DAYS: whole(1, 999, 30),
  KEEP_STANDING_MONTHS: whole(1, 999, 12),
  KEEP_CERTIFICATE_MONTHS: whole(1, 999, 24),
  KEEP_HELP_MONTHS: whole(1, 999, 6),
  KEEP_APPLICATION_MONTHS: whole(1, 999, 6),
  KEEP_RECEIPT_MONTHS: whole(1, 999, 12),
  KEEP_LOG_MONTHS: whole(1, 999, 12),
  KEEP_SECURITY_DAYS: whole(1, 999, 30),
  KEEP_REPORT_MONTHS: whole(1, 999, 12),
  KEEP_ACCOUNT_MONTHS: whole(1, 999, 12),
  KEEP_IDLE_MONTHS: whole(3, 999, 12),
  AKTENZEICHEN_PATTERN: pattern('^[A-Za-z0-9 ./-]{1,30}$'),
  KUNDENNUMMER_PATTERN: pattern('^[0-9]{3}[A-Z][0-9]{6}$'),
});

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

/** A setting is missing or wrong; the message names it and says what to write. */
export class WrongSetting extends Error {
  override name = 'WrongSetting';
}

/**
 * The settings in `env`. Throws `WrongSetting` with one sentence for the first that is wrong or
 * missing.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = shape.safeParse(given);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new WrongSetting(
      `The setting ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}.`,
    );
  }
  const settings = result.data;
  const production = settings.HEIMVORTEIL_ENV === 'production';
  requireForMail(settings);
  if (production) requireForProduction(given, settings);
  else refuseToOpenUp(settings);
  const secondFactor = settings.SECOND_FACTOR ?? (production ? 'required' : 'off');
  const demonstration = settings.DEMONSTRATION === 'yes';
  return {
    ...settings,
    production,
    demonstration,
    SECOND_FACTOR: secondFactor,
    publicUrl: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, ''),
  };
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
  const missing = needed.find((name) => !given[name]);
  if (missing)
    throw new WrongSetting(
      `The setting ${missing} is missing, and production needs it: see .env.example.`,
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

/** Whether an address names a machine, and nothing on it. */
function isBare(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  return (
    pathname === '/' &&
    [search, hash, username, password].every((part) => part === '') &&
    !/[?#@]/.test(text)
  );
}

function namesIn(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}
