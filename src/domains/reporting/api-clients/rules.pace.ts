/** How much one program may have: what web counts, what the document and docs/api.md say. */

/** Requests of one token in a minute. */
export const requestsOfMinute = 60;
/**
 * To find what has changed all rows are looked at: such a first page counts as so many requests.
 */
export const weightOfChanges = 10;
/** Rows that one token is given in a minute, however many pages they come on. */
export const rowsOfMinute = 10_000;
/** Requests without a good token from one network in a minute. */
export const strangersOfMinute = 60;
