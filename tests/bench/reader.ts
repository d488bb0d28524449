/** A reader under measure: what it is sent at each size, and how it reads that. */

/** `once` is the size at 1×. */
export type Reader = {
  name: string;
  once: number;
  make: (n: number) => unknown;
  read: (input: never) => unknown;
};

/** Says what a reader is sent; the input is of the type that it reads. */
export const reader = <Input>(
  name: string,
  once: number,
  make: (n: number) => Input,
  read: (input: Input) => unknown,
): Reader => ({ name, once, make, read });

/** So many pieces of text, one after another. */
export const many = (n: number, text: (i: number) => string, between = ''): string =>
  Array.from({ length: n }, (_, i) => text(i)).join(between);

/** What is refused is read as far. */
export function refused(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
