import {
  closeSite,
  makeSite,
  renameSite,
  reopenSite,
} from '#domains/people/accounts/commands.sites.ts';
import { isSiteNameTaken } from '#domains/people/accounts/queries.sites.ts';
import {
  siteChangeSchema,
  siteChoiceSchema,
  siteSchema,
} from '#domains/people/accounts/rules.people.ts';
import { tidy } from '#lib/typed-text.ts';
import { messages } from '#lib/i18n.ts';
import { command, type ActionContext, type Faults, type Typed } from './_command.ts';
import { say } from '#lib/say.ts';

const words = messages.admin;
const list = '/verwaltung/standorte';

async function taken(typed: Typed, { locals: { db } }: ActionContext): Promise<Faults> {
  const isTaken = await isSiteNameTaken(db, tidy(typed('name')), Number(typed('site')) || 0);
  return { name: isTaken ? say('people.siteNameTaken') : undefined };
}

const make = command({
  allow: 'administer',
  input: siteSchema,
  also: taken,
  run: makeSite,
  next: () => ({ to: list, say: words.siteMade }),
});
const rename = command({
  allow: 'administer',
  input: siteChangeSchema,
  also: taken,
  run: renameSite,
  next: () => ({ to: list, say: words.saved }),
});
const close = command({
  allow: 'administer',
  input: siteChoiceSchema,
  run: closeSite,
  next: () => ({ to: list, say: words.siteClosed }),
});
const reopen = command({
  allow: 'administer',
  input: siteChoiceSchema,
  run: reopenSite,
  next: () => ({ to: list, say: words.siteReopened }),
});

export const sites = { make, rename, close, reopen };
