/** What comes before all browser tests of a run, and after them. */
import { makeDemonstration } from './demonstration.ts';
import { forgetSights, recordSights } from './proven-sights.ts';

export default async function beginRun(): Promise<() => void> {
  const ofAll = !process.argv.some((word) => /^(-g|--grep)/.test(word));
  forgetSights();
  if (!process.env['DEMONSTRATION_IS_MADE']) await makeDemonstration();
  return () => {
    recordSights(ofAll);
  };
}
