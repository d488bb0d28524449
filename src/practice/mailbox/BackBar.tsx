import type { ReactNode } from 'react';
import { Bar } from '#practice/kit/Bar.tsx';
import { words } from './words.ts';

/** The bar over a mail or a draft. */
export const BackBar = (): ReactNode => (
  <Bar>
    <button className="btn two small" name="do" value="list">
      <span aria-hidden="true">‹</span>
      {` ${words.back}`}
    </button>
  </Bar>
);
