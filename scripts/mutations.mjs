/**
 * Mutation testing: Stryker breaks the rules and commands of one domain in each place, one at a
 * time, and looks whether a test of the domain fails (docs/mutations.md).
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Domains, or topics of one, whose survivors were looked at: `npm run test:long` asks that their
 * tests go on catching 85 of 100.
 */
export const lookedAt = [
  ['desk/calls'],
  ['desk/groups'],
  ['desk/journeys-saved'],
  ['desk/lists'],
  ['desk/templates'],
  ['learning/applications'],
  ['learning/certificates'],
  ['learning/enrolment', 'commands.acts'],
  ['learning/enrolment', 'commands.sharing'],
  ['learning/enrolment', 'commands.ts'],
  ['learning/enrolment', 'ending'],
  ['learning/enrolment', 'rules'],
  ['learning/exercises'],
  ['learning/progress', 'rules'],
  ['learning/progress', 'commands.catalogue'],
  ['learning/progress', 'commands.recorded'],
  ['learning/progress', 'commands.ts'],
  ['learning/progress', 'commands.verify'],
  ['learning/receipts'],
  ['learning/shared-session'],
  ['office/audit'],
  ['office/barrier-reports'],
  ['office/clock'],
  ['office/my-data'],
  ['office/retention'],
  ['office/security'],
  ['people/accounts', 'commands'],
  ['people/accounts', 'import-plan'],
  ['reporting/delivery'],
  ['reporting/lernstand', 'columns'],
  ['reporting/lernstand', 'commands'],
  ['reporting/lernstand', 'file'],
  ['reporting/lernstand', 'filter'],
  ['reporting/lernstand', 'input'],
  ['reporting/lernstand', 'layout'],
  ['reporting/lernstand', 'mapping'],
  ['reporting/lernstand', 'note'],
  ['reporting/lernstand', 'schema'],
  ['reporting/lernstand', 'standing'],
  ['reporting/lernstand', 'words'],
  ['reporting/statistics'],
];

/**
 * What Stryker is told of a domain: its files, those of one topic where one is named ("import" of
 * people/accounts, or "rules" for all its rules), and the tests that import them.
 */
export function settingsOf(domain, topic = '') {
  const ofDomain = filesIn(`src/domains/${domain}`, /^(rules|commands).*\.ts$/);
  const ofTopic = topic === '' ? '' : `(\\w+\\.)?${topic}`;
  const files = ofDomain.filter((file) => new RegExp(`/${domain}/${ofTopic}`).test(file));
  if (files.length === 0) throw new Error(`There is no domain ${domain} ${topic}.`);
  const imported = new RegExp(`#domains/${domain}/${ofTopic}`);
  const tests = filesIn('tests/domains', /\.test\.ts$/).filter((file) =>
    imported.test(readFileSync(file, 'utf8')),
  );
  return {
    MUTATED: files.join(' '),
    MUTATION_TESTS: tests.sort().join(' '),
    MUTATIONS: `test-results/mutations/${[domain.replace('/', '-'), topic].filter(Boolean).join('-')}`,
  };
}

/**
 * Lets what is broken while code is read be asked again: Stryker knows no test that reaches it, and
 * would take over what it found, whatever tests came since.
 */
export function forgetWhatIsRead({ MUTATIONS }) {
  const path = `${MUTATIONS}.incremental.json`;
  if (!existsSync(path)) return;
  const report = JSON.parse(readFileSync(path, 'utf8'));
  for (const file of Object.values(report.files))
    file.mutants = file.mutants.filter((mutant) => !mutant.static);
  writeFileSync(path, JSON.stringify(report));
}

/** The machine's own Node runs this, which may be too old to find files by a pattern. */
const filesIn = (folder, named) =>
  readdirSync(folder)
    .filter((name) => named.test(name))
    .map((name) => `${folder}/${name}`);
