// The order of the domains, and what their files may import (table.mjs).
import { manifests } from '#domains/manifests.ts';
import { never, only, packages } from './patterns.mjs';

/** From low to high: a domain knows those before it. */
export const domains = manifests.map(({ name }) => name);
/** They show what others keep, and write nothing but the log. */
const viewsOverOthers = ['desk/lists', 'reporting/lernstand'];

const higherThan = (domain) => ({
  regex: `^#domains/(?!manifests\\.ts|(${domains.slice(0, domains.indexOf(domain) + 1).join('|')})/)`,
  message: `${domain} knows only the domains below it in src/domains/manifests.ts.`,
});
const changesByOthers = (domain) =>
  viewsOverOthers.includes(domain)
    ? [
        {
          regex: '^#domains/(?!office/audit/).*/commands[^/]*$',
          message: `${domain} shows what others keep, and writes nothing but the log.`,
        },
      ]
    : [];

/** The rows of one domain: rules, keys, queries and commands, and nothing else. */
export const rowsOfDomain = (domain) => [
  {
    files: [`src/domains/${domain}/domain.ts`],
    never: [only('lib'), packages(), never.up, never.drizzle, never.astro, never.machine],
  },
  {
    files: [`src/domains/${domain}/rules*.ts`],
    never: [
      only('domains', 'exercises', 'lib', 'messages'),
      packages('astro/zod', 'unist', 'unist-util-visit', 'unified', 'remark-mdx', 'remark-parse'),
      higherThan(domain),
      never.textOf,
      never.up,
      never.drizzle,
      never.astro,
      never.machine,
      never.queries,
      never.commands,
      never.keys,
    ],
  },
  {
    files: [`src/domains/${domain}/keys*.ts`],
    never: [
      only('domains', 'lib'),
      packages('otpauth'),
      higherThan(domain),
      never.textOf,
      never.up,
      never.drizzle,
      never.astro,
      never.machineButCrypto,
      never.queries,
      never.commands,
    ],
  },
  {
    files: [`src/domains/${domain}/queries*.ts`],
    never: [
      only('db', 'domains', 'exercises', 'practice', 'lib'),
      packages('astro/zod'),
      never.otherDatabase,
      never.machineButCrypto,
      higherThan(domain),
      never.textOf,
      never.up,
      never.door,
      never.astro,
      never.commands,
    ],
  },
  {
    files: [`src/domains/${domain}/commands*.ts`],
    never: [
      only('db', 'domains', 'exercises', 'practice', 'lib'),
      packages('astro/zod'),
      never.otherDatabase,
      never.machineButCrypto,
      higherThan(domain),
      never.textOf,
      never.up,
      never.door,
      never.astro,
      ...changesByOthers(domain),
    ],
  },
];
