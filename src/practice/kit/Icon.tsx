import type { ReactNode } from 'react';
import { programSigns } from '#lib/program-signs.ts';

export type IconName = keyof typeof programSigns;

/** One sign, one meaning, in all programs, as high as its text; a word stands beside it always. */
export const Icon = ({ name }: { name: IconName }): ReactNode => (
  <svg className="drawn" viewBox="0 0 24 24" aria-hidden="true">
    <path d={programSigns[name]} />
  </svg>
);
