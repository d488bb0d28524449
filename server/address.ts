/**
 * Every page has one address. A proxy's rule for a path then holds for all that opens it: nothing
 * here is decoded twice.
 */

/** Parts of letters, digits and `-._~`, parted by single slashes: what needs no percent sign. */
const canonical = /^\/(?:[\w.~-]+(?:\/[\w.~-]+)*)?$/;
const climbs = /\/\.\.?(?:\/|$)/;

/**
 * What becomes of an address as it was asked for: `open` where it is written in its one form, a
 * path to lead on to where only a slash at the end is too much, and null for every other way to
 * write one (encoded letters, `//`, `/./`, `..`, backslashes).
 */
export function readAddress(url: string): 'open' | { to: string } | null {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (isCanonical(path)) return 'open';
  const shorter = path.replace(/\/$/, '');
  return shorter !== '' && isCanonical(shorter)
    ? { to: shorter + (mark < 0 ? '' : url.slice(mark)) }
    : null;
}

const isCanonical = (path: string): boolean => canonical.test(path) && !climbs.test(path);
