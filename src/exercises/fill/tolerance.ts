const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const quotes = /^["'„“”«»‚‘’›‹]+|["'„“”«»‚‘’›‹]+$/g;

/**
 * Whether a typed text counts as the expected one. `exact` forgives spaces around it and the two
 * ways computers store an umlaut; otherwise case, spaces, ae/oe/ue/ss, kinds of dashes and
 * apostrophes, quotes around it and a last dot or exclamation mark are forgiven
 * too.
 */
export function sameText(typed: string, expected: string, exact: boolean): boolean {
  const plain = folded(expected);
  // Of an expected „.“ or „-“ with its quotes nothing would be left to compare.
  return exact || plain === '' ? tidied(typed) === tidied(expected) : folded(typed) === plain;
}

function tidied(text: string): string {
  return text.normalize('NFC').trim();
}

function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[´`’‘‛ʼ′]/g, "'")
    .replace(quotes, '')
    .replace(/[.…!]+$/, '')
    .replace(quotes, '')
    .replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter);
}
