/** What needs a night, `npm run test:long`, and what of it `npm test` does. */
const long = process.env['TESTS'] === 'long';

/** The files that this run leaves out. */
export const onlyLong = long ? [] : ['**/tests/long/**'];

/** How many: `few` in `npm test`, `all` in `npm run test:long`. */
export const fewOrAll = <T>(few: T, all: T): T => (long ? all : few);
