/** What needs a night, `npm run test:long`, and what of it `npm test` does. */
const long = process.env['TESTS'] === 'long';

/** The files that this run leaves out. */
export const onlyLong = long ? [] : ['**/tests/long/**'];

/** How the titles of tests in a browser end that only the long run has (decision 033). */
export const leftOut = long ? undefined : /@night$/;

/**
 * Whether every sight is looked at in every way, and what was in order written down: in the long
 * run, and in `npm run test:sights`.
 */
export const provesSights = long || process.env['TESTS'] === 'sights';

/** How many: `few` in `npm test`, `all` in `npm run test:long`. */
export const fewOrAll = <T>(few: T, all: T): T => (long ? all : few);
