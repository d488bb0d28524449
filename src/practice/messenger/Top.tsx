import type { ReactNode } from 'react';
import { Bar } from '#practice/kit/Bar.tsx';

/** The bar on top: the way back, what is shown, and more. */
export const Top = ({
  back,
  title,
  children,
}: {
  back: string;
  title: string;
  children?: ReactNode;
}): ReactNode => (
  <Bar>
    <button className="plain" name="do" value="list">
      <span aria-hidden="true">‹ </span>
      {back}
    </button>
    <h3>{title}</h3>
    {children}
  </Bar>
);
