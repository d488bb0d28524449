/** Makes the demonstration for the browser tests that follow, while others run (scripts/test.mjs). */
import { makeDemonstration } from './demonstration.ts';

await makeDemonstration();
