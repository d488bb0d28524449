/** What people perceive of a page without a script: its texts, and the words of its attributes. */

const tokens =
  /<!--[\s\S]*?-->|<(script|style|textarea)\b[\s\S]*?<\/\1>|<(?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+/g;
const spoken = /\s(?:title|alt|aria-label|aria-description|placeholder)="([^"]*)"/g;
const ofButton = /^<input\b(?=[^>]*\stype="(?:submit|button|reset)")[^>]*\svalue="([^"]*)"/;
const described = /^<meta\b(?=[^>]*\sname="description")[^>]*\scontent="([^"]*)"/;
const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const decoded = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, dec?: string, name?: string) =>
      hex || dec
        ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(dec))
        : (named[name ?? ''] ?? whole),
  );

/** Every text of the page by itself; what somebody typed into a field is not among them. */
export function textsOfPage(html: string): string[] {
  const texts: string[] = [];
  // Words that stay on one line are a part of their text (src/lib/unbroken.ts).
  for (const [token] of html
    .replace(/<span class="whole">([^<]*)<\/span>/g, '$1')
    .matchAll(tokens)) {
    if (!token.startsWith('<')) texts.push(token);
    else if (!/^<(?:!--|script|style|textarea)/.test(token))
      for (const [, text = ''] of [
        ...token.matchAll(spoken),
        ...[ofButton.exec(token), described.exec(token)].filter((found) => found !== null),
      ])
        texts.push(text);
  }
  return texts.map(decoded).filter((text) => /\p{L}/u.test(text));
}
