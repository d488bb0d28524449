import { closeSite, makeSite, renameSite, reopenSite } from '#domains/accounts/commands.sites.ts';
import { siteChangeSchema, siteChoiceSchema, siteSchema } from '#domains/accounts/rules.people.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

const words = messages.admin;
const list = '/verwaltung/standorte';

const make = command({ allow: 'administer', input: siteSchema, run: makeSite, next: () => ({ to: list, say: words.siteMade }) });
const rename = command({ allow: 'administer', input: siteChangeSchema, run: renameSite, next: () => ({ to: list, say: words.saved }) });
const close = command({ allow: 'administer', input: siteChoiceSchema, run: closeSite, next: () => ({ to: list, say: words.siteClosed }) });
const reopen = command({ allow: 'administer', input: siteChoiceSchema, run: reopenSite, next: () => ({ to: list, say: words.siteReopened }) });

export const sites = { make, rename, close, reopen };
