/** Counts who is in which course, over a whole office, in a thread of its own. */
import { withReader } from '#db/client.ts';
import { coursesOfDesk } from '#domains/desk/lists/queries.courses.ts';
import { answer } from './answer.ts';

await answer('courses-worker', ({ url, actor }) =>
  withReader(url, (reader) => coursesOfDesk(reader, actor)),
);
