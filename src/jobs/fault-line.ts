/** What of a fault beside the pages stands in the log. */
import { sayUnavailable } from '#db/unavailable.ts';
import { forLog } from '#lib/for-log.ts';

/**
 * What the operator does, in a sentence, where the database did not answer; else the error without
 * the values of its query.
 */
export const faultLine = (error: unknown): unknown => sayUnavailable(error) ?? forLog(error);
