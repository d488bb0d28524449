/** What may be said of a person: inputs of the desk, with sentences for the person who types. */
import { tidy } from '#lib/typed-text.ts';
import { z } from 'astro/zod';
import { reasons } from '#lib/actor.ts';
import { across } from '#lib/across.ts';
import type { Actor } from '#lib/actor.ts';
import { say, type Sentence } from '#lib/say.ts';

const mostLetters = 300;
/** How many clients may be moved at once. */
const mostMoved = 500;
const siteLetters = { name: 100, address: 300 };
const lettersOf = (text: string): number => Array.from(text).length;

const canBeSeen = (text: string): boolean => /[^\p{C}\p{Z}]/u.test(text);

const nameOf = (missing: Sentence) =>
  z
    .string({ error: missing })
    .transform(tidy)
    .refine(canBeSeen, missing)
    .refine(
      (name) => lettersOf(name) <= mostLetters,
      say('people.nameTooLong', { n: mostLetters }),
    );

/** Names of a person, as both forms ask for them. */
const names = {
  familyName: nameOf(say('people.familyNameMissing')),
  givenName: nameOf(say('people.givenNameMissing')),
};

const siteMissing = say('people.siteMissing');
/** A site by its number in a form. */
const siteField = z
  .string({ error: siteMissing })
  .regex(/^\d{1,9}$/, siteMissing)
  .transform(Number);
/** The random name that a row has in addresses and forms. */
export const publicName = (message: Sentence) =>
  z.string({ error: message }).regex(/^[\w-]{1,64}$/, message);
/**
 * The same in a hidden field: what cannot be such a name finds nothing, and is answered like
 * everything that is not there.
 */
export const hiddenName = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .catch('');
/** A person by that name. */
export const personField = publicName(say('people.unknown'));
/** A caseworker, or nobody yet. */
const caseworkerField = z
  .union([z.literal('').transform(() => null), publicName(say('people.caseworkerUnknown'))])
  .optional()
  .transform((v) => v ?? null);
/** A made-up name that the empty form carries, so that sending it twice makes one thing. */
export const onceField = z.uuid({
  error: say('people.loadAgain'),
});

/** One value or several of one name in a form, as a list. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item.transform((one) => [one])]);

/** A number without the spaces, dots, dashes and small letters with which people copy it. */
export const joinedNumber = (text: string): string => text.replace(/[\s.-]/g, '').toUpperCase();

const optionalText = z
  .string()
  .optional()
  .transform((text) => tidy(text ?? ''));
const numbers = {
  aktenzeichen: optionalText,
  kundennummer: optionalText.transform(joinedNumber),
};

/** The number of the Bedarfsgemeinschaft. */
export const bgNumberField = optionalText.transform(joinedNumber);

/** The numbers of a person as a form has them, whatever else is in it. */
export const numbersSchema = z.object(numbers);

const ticked = z
  .literal('ja')
  .optional()
  .transform((v) => v === 'ja');

export const newLearnerSchema = z.object({
  once: onceField,
  ...names,
  ...numbers,
  bgNummer: bgNumberField,
  site: siteField,
  caseworker: caseworkerField,
});
export type NewLearner = z.output<typeof newLearnerSchema>;

export const learnerChangeSchema = z.object({
  person: hiddenName,
  ...names,
  ...numbers,
  bgNummer: bgNumberField,
  site: siteField,
  caseworker: caseworkerField,
  /** Ticked when the number that is stored should be deleted. */
  forgetKundennummer: ticked,
  forgetBgNummer: ticked,
});
export type LearnerChange = z.output<typeof learnerChangeSchema>;

/** Roles that the Verwaltung hands out; learners are made at the desk. */
export const officeRoles = ['staff', 'caseworker', 'admin', 'dpo'] as const;

const siteList = listOf(siteField)
  .optional()
  .transform((ids) => [...new Set(ids ?? [])]);

export const newAccountSchema = z
  .object({
    once: onceField,
    ...names,
    role: z.enum(officeRoles, { error: say('people.roleMissing') }),
    sites: siteList,
  })
  .check(
    across<{ role: string; sites: number[] }>(['role', 'sites'], ({ role, sites }, context) => {
      if (role === 'staff' && sites.length === 0)
        context.addIssue({ code: 'custom', path: ['sites'], message: say('people.sitesMissing') });
    }),
  );
export type NewAccount = z.output<typeof newAccountSchema>;

export const accountChangeSchema = z.object({ person: hiddenName, ...names, sites: siteList });
export type AccountChange = z.output<typeof accountChangeSchema>;

export const personSchema = z.object({ person: hiddenName });

const peopleList = listOf(personField)
  .optional()
  .transform((ids) => [...new Set(ids ?? [])]);
type Whom = { learners: string[]; shown: string[]; which: 'chosen' | 'page' };
const whomOf = ({ learners, shown, which }: Whom): string[] =>
  which === 'page' ? shown : learners;
export const moveClientsSchema = z
  .object({
    learners: peopleList,
    /** Everybody on the page, for the button that takes them all. */
    shown: peopleList,
    which: z.enum(['chosen', 'page']).default('chosen'),
    /** `niemand` leaves them without a caseworker. */
    to: z.union([z.literal('niemand').transform(() => null), personField], {
      error: say('people.dutyMissing'),
    }),
    why: z.enum(reasons, { error: say('people.reasonMissing') }),
  })
  .check(
    across<Whom>(['learners', 'shown', 'which'], (input, context) => {
      const { length } = whomOf(input);
      if (length === 0)
        context.addIssue({
          code: 'custom',
          path: ['learners'],
          message: say('people.nobodyChosen'),
        });
      if (length > mostMoved)
        context.addIssue({
          code: 'custom',
          path: ['learners'],
          message: say('people.tooManyChosen', { n: mostMoved }),
        });
    }),
  )
  .transform(({ learners, shown, which, ...chosen }) => ({
    learners: whomOf({ learners, shown, which }),
    ...chosen,
  }));

export const siteSchema = z.object({
  name: z
    .string({ error: say('people.siteNameMissing') })
    .transform(tidy)
    .refine(canBeSeen, say('people.siteNameMissing'))
    .refine(
      (name) => lettersOf(name) <= siteLetters.name,
      say('people.siteNameTooLong', { n: siteLetters.name }),
    ),
  address: optionalText.refine(
    (text) => lettersOf(text) <= siteLetters.address,
    say('people.addressTooLong', { n: siteLetters.address }),
  ),
});
export type SiteInput = z.output<typeof siteSchema>;
const hiddenSite = siteField.catch(0);
export const siteChangeSchema = siteSchema.extend({ site: hiddenSite });
export const siteChoiceSchema = z.object({ site: hiddenSite });

/** No number of a case file is longer. */
const mostSigns = 100;

/** Whether a number has another form. An office's own pattern may take long over a long text. */
const isOther = (text: string, pattern: string): boolean =>
  text !== '' && (text.length > mostSigns || !new RegExp(pattern, 'u').test(text));

/**
 * What is wrong with the numbers of a case file, by the office's own patterns; nothing when both
 * fit or are empty.
 */
export function numberProblems(
  { aktenzeichen, kundennummer }: { aktenzeichen: string; kundennummer: string },
  patterns: { AKTENZEICHEN_PATTERN: string; KUNDENNUMMER_PATTERN: string },
): Record<string, Sentence> {
  return {
    ...(isOther(aktenzeichen, patterns.AKTENZEICHEN_PATTERN) && {
      aktenzeichen: say('people.aktenzeichenWrong'),
    }),
    ...(isOther(kundennummer, patterns.KUNDENNUMMER_PATTERN) && {
      kundennummer: say('people.kundennummerWrong'),
    }),
  };
}

/** The same for the number of the Bedarfsgemeinschaft. */
export const bgNumberProblems = (
  bgNummer: string,
  { BG_NUMMER_PATTERN: pattern }: { BG_NUMMER_PATTERN: string },
): Record<string, Sentence> =>
  isOther(bgNummer, pattern) ? { bgNummer: say('people.bgNummerWrong') } : {};

/** Whether a staff member may see and keep a person: a learner of one of their sites. */
export const keeps = (actor: Actor, person: { role: string; siteId: number | null }): boolean =>
  person.role === 'learner' && person.siteId !== null && actor.siteIds.includes(person.siteId);

/**
 * The actor narrowed to one of their sites; to all of them when the text names no site of theirs.
 */
export const lookingAt = (actor: Actor, site: string): Actor =>
  actor.siteIds.includes(Number(site)) ? { ...actor, siteIds: [Number(site)] } : actor;
