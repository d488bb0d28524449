/** Places in what a test's database teaches, whatever another test of the same process read. */
import { lessonAt, type StepPlace } from '#domains/learning/courses/queries.place.ts';
import {
  readCatalogue,
  type Catalogue,
  type CatalogueCourse,
} from '#domains/learning/courses/queries.ts';
import type { StepAddress } from '#domains/learning/courses/rules.place.ts';
import type { Reader } from '#db/client.ts';

/** A course of a catalogue. Throws where it has none of that name. */
export function courseIn({ courses }: Catalogue, slug: string): CatalogueCourse {
  const found = courses.find((c) => c.slug === slug);
  if (!found) throw new Error(`These tests need the course ${slug}.`);
  return found;
}

/** A step by its address. Throws as `lessonAt` does. */
export const stepAt = ({ reader }: { reader: Reader }, at: StepAddress): Promise<StepPlace> =>
  lessonAt(reader, at, readCatalogue(reader));
