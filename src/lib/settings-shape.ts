/** Every setting with what it may be and what it is when left out; settings.ts reads them. */
import { z } from 'astro/zod';
import { isMailAddress } from './mail-address.ts';
import {
  address,
  databaseAddress,
  databaseToken,
  flag,
  isBare,
  keys,
  namesIn,
  pattern,
  whole,
  words,
} from './setting-kinds.ts';

/**
 * Set apart by the Bundesnetzagentur for films and books, so that the demonstration rings at
 * nobody's.
 */
export const inventedPhone = '030 23125 000';
/** Good for demonstrations alone; production refuses it. */
export const demonstrationKey = Buffer.alloc(32, 'heimvorteil').toString('base64');

/** What the environment may hold; names that are not in it are left out. */
export const shape = z.object({
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
  /** How many processes answer: one that writes, and the others beside it, which only read. */
  PORTAL_WORKERS: whole(1, 16, 1),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: address })
    .refine(isBare, address)
    .optional(),
  /** A file, or a libSQL server (docs/scaling.md). */
  DATABASE_URL: databaseAddress.default('file:data/heimvorteil.db'),
  /** What opens the server of the database; empty for a file, or a server that asks for none. */
  DATABASE_TOKEN: databaseToken.default(''),
  /** Where a portal whose database is on a server keeps its own files; else they lie beside the database. */
  DATA_FOLDER: words().default('data'),
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
  /** Who gets a mail about a delivery that keeps failing; empty for nobody. */
  ADMIN_MAIL: z
    .string()
    .refine(isMailAddress, 'must be a plain e-mail address, for example it@jobcenter.example')
    .default(''),
  BENEFIT_NAME: words().default('Ihr Geld vom Jobcenter'),
  TRAEGERNUMMER: words(40).default(''),
  /** Whether names stand in exports; the numbers of the case file always do. */
  EXPORT_NAMES: flag.default(true),
  /** Whether the number of the Bedarfsgemeinschaft is kept, and stands in exports that have it. */
  EXPORT_BG_NUMMER: flag.default(false),
  /** The folder of mapping files, one for each case software; empty for none. */
  EXPORT_MAPPINGS: z.string().default(''),
  /** How much exports and the screens of caseworkers tell: 1 or 2. */
  EXPORT_LEVEL: z
    .enum(['1', '2'], { error: 'must be 1 or 2' })
    .default('2')
    .transform((v) => (v === '1' ? 1 : 2)),
  /** The version of the files that caseworkers download: 1 stands for 1.1. */
  EXPORT_VERSION: z
    .string()
    .regex(/^1\.(0|[1-9]\d{0,2})$/, 'must be a version of the Lernstand, for example 1.0')
    .default('1.0')
    .transform((version) => Number(version.slice(2))),
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
   * For how long things are stored (docs/rules.md, "Storing and deleting"); the page Datenschutz
   * says the same numbers.
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
  BG_NUMMER_PATTERN: pattern('^[0-9]{5}(BG|//)[0-9]{7}$'),
});
