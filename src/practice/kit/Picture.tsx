import type { ReactNode } from 'react';
import type { PictureName } from './files.ts';

/** What is filled, and what is drawn in lines, in a field of 160 by 100. */
const pictures: Record<PictureName, [filled: string, lines: string]> = {
  garden: [
    'M136 6a12 12 0 1 1-.1 0M40 25a9 9 0 1 1-.1 0M80 13a9 9 0 1 1-.1 0M120 29a9 9 0 1 1-.1 0',
    'M0 92H160M40 92V43M80 92V31M120 92V47M40 70q12-2 14-12M80 62q-12-2-14-12M120 72q12-2 14-12',
  ],
  gardenFar: [
    'M136 6a12 12 0 1 1-.1 0M40 54a5 5 0 1 1-.1 0M80 56a5 5 0 1 1-.1 0M120 54a5 5 0 1 1-.1 0',
    'M0 92H160M40 92V64M80 92V66M120 92V64',
  ],
  board: [
    'M30 12H130V72H30Z',
    'M30 12H130V72H30ZM46 88l8-16M114 88l-8-16M42 28h52M42 42h70M42 56h40',
  ],
  boardWithPerson: [
    'M20 12H108V72H20ZM118 30a11 11 0 1 1-.1 0',
    'M20 12H108V72H20ZM32 28h44M32 42h56M32 56h30M118 30a11 11 0 1 1-.1 0M96 94q2-36 22-36t22 36M114 40v2M122 40v2',
  ],
  dog: [
    'M50 40q30-24 60 0v30q-30 30-60 0Z',
    'M52 38q-18-8-20 14q0 16 16 14M108 38q18-8 20 14q0 16-16 14M66 50v4M94 50v4M74 64h12l-6 6ZM80 70v6q-8 6-14 0M80 76q8 6 14 0',
  ],
};

/** A photo, as a drawing: what it shows is also said in words. */
export function Picture({ name, alt }: { name: PictureName; alt: string }): ReactNode {
  const [filled, lines] = pictures[name];
  return (
    <svg className="photo" viewBox="0 0 160 100" role="img" aria-label={alt}>
      <path className="sun" d={filled} />
      <path d={lines} />
    </svg>
  );
}
