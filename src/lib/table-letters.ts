/**
 * The letters of a text file as offices have it: UTF-8 or UTF-16 of any kind, and the one-byte
 * encodings of Windows, Mac and DOS. Each line is looked at by itself, since files are put together
 * from several; what was encoded twice is decoded twice.
 */

/** What a person may choose when letters look wrong. */
export const encodings = [
  'utf-8',
  'windows-1252',
  'macintosh',
  'cp850',
  'utf-16le',
  'utf-16be',
] as const;
export type Encoding = (typeof encodings)[number];
/**
 * A text, and how its letters were read; `twice` says that lines were turned back that had been
 * encoded twice.
 */
export type Letters = {
  text: string;
  encoding: Encoding;
  mixed: boolean;
  twice: boolean;
  plain: boolean;
};

type OneByte = 'windows-1252' | 'macintosh' | 'cp850';
const oneByte: readonly OneByte[] = ['windows-1252', 'macintosh', 'cp850'];
/** The upper half of DOS code page 850, which no decoder of the platform knows. */
const dos =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

/** Reads the letters of a file, by a choice or by what its bytes tell. */
export function lettersOf(bytes: Buffer, chosen?: Encoding): Letters {
  const marked = markOf(bytes);
  const encoding = chosen ?? marked?.encoding ?? wideEncodingOf(bytes);
  const body = marked && marked.encoding === encoding ? bytes.subarray(marked.length) : bytes;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    return {
      text: new TextDecoder(encoding).decode(body),
      encoding,
      mixed: false,
      twice: false,
      plain: false,
    };
  }
  const plain = !body.some((byte) => byte > 0x7f);
  if (chosen !== undefined)
    return { text: decoded(body, chosen), encoding: chosen, mixed: false, twice: false, plain };
  return { ...byLine(body), plain };
}

/**
 * How the first lines with special letters read in each encoding that can be chosen; each reading
 * once.
 */
export function samplesOf(bytes: Buffer): { encoding: Encoding; sample: string }[] {
  const samples: { encoding: Encoding; sample: string }[] = [];
  const special = linesOf(bytes.subarray(0, 200_000))
    .filter((line) => line.some((byte) => byte > 0x7f))
    .slice(0, 3);
  const wide = bytes.includes(0);
  for (const encoding of encodings.filter((name) => name.startsWith('utf-16') === wide)) {
    const text = decoded(wide ? bytes.subarray(0, 200) : Buffer.concat(special), encoding);
    const sample = text
      .replace(/[\s;\t"]+/g, ' ')
      .replace(/[\u0000-\u001F]/g, '')
      .trim()
      .slice(0, 80);
    if (!samples.some((other) => other.sample === sample)) samples.push({ encoding, sample });
  }
  return samples;
}

function markOf(bytes: Buffer): { encoding: Encoding; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return undefined;
}

/** UTF-16 without a mark: of a list in Latin letters every second byte is zero. */
function wideEncodingOf(bytes: Buffer): Encoding | undefined {
  const start = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  for (const [at, byte] of start.entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = (start.length / 2) * 0.7;
  if (odd > most && even < most / 4) return 'utf-16le';
  return even > most && odd < most / 4 ? 'utf-16be' : undefined;
}

/** A UTF-8 line as such; the others all in the one-byte encoding that suits them best. */
function byLine(bytes: Buffer): Omit<Letters, 'plain'> {
  const lines = linesOf(bytes).map((line) => ({ line, text: asUtf8(line) }));
  const odd = lines.filter(({ text }) => text === undefined).map(({ line }) => line);
  const encoding = odd.length === 0 ? 'utf-8' : bestFor(Buffer.concat(odd));
  let twice = false;
  const texts = lines.map(({ line, text }) => {
    if (text === undefined) return decoded(line, encoding);
    const once = onceEncoded(text);
    twice ||= once !== text;
    return once;
  });
  const mixed =
    odd.length > 0 &&
    lines.some(({ line, text }) => text !== undefined && line.some((byte) => byte > 0x7f));
  return { text: texts.join(''), encoding, mixed, twice };
}

/** Lines with their ends. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  while (from < bytes.length) {
    const feed = bytes.indexOf(0x0a, from);
    const to = feed === -1 ? bytes.length : feed + 1;
    lines.push(bytes.subarray(from, to));
    from = to;
  }
  return lines;
}

function asUtf8(line: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
  } catch {
    return undefined;
  }
}

const decoded = (bytes: Buffer, encoding: Encoding): string =>
  encoding === 'cp850'
    ? bytes
        .toString('latin1')
        .replace(/[\u0080-\u00FF]/g, (sign) => dos[sign.charCodeAt(0) - 0x80] ?? sign)
    : new TextDecoder(encoding).decode(bytes);

/** Windows-1252 where nothing suits better: most files are from there. */
function bestFor(bytes: Buffer): Encoding {
  const [best] = oneByte
    .map((encoding) => ({ encoding, good: likeness(decoded(bytes, encoding)) }))
    .sort((a, b) => b.good - a.good);
  return best?.encoding ?? 'windows-1252';
}

/**
 * How much a text looks like names: German letters most, other letters a little, signs and capitals
 * inside of words not.
 */
function likeness(text: string): number {
  let good = 0;
  for (const { 0: sign, index } of text.matchAll(/[^\p{ASCII}]/gu)) {
    const before = text[index - 1] ?? '';
    if (!/\p{L}/u.test(sign)) good -= 3;
    else if (/\p{Lu}/u.test(sign) && /\p{Ll}/u.test(before)) good -= 2;
    else good += /[äöüßÄÖÜ]/.test(sign) ? 3 : 1;
  }
  return good;
}

/** What Windows-1252 has at 80 to 9F. */
const windows = new Map(
  Array.from(
    { length: 32 },
    (_, i) => [new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + i)), 0x80 + i] as const,
  ),
);

/**
 * A text whose UTF-8 was once taken for Windows-1252, as it was before; any other as it is. Words
 * are looked at by themselves.
 */
export function onceEncoded(text: string): string {
  if (!/[\u00C2-\u00F4][\u0080-\u00BF\u0152-\u2122]/.test(text)) return text;
  return text.replace(/[^\s;,\t"]+/g, (word) => {
    const codes = Array.from(word, (sign) => windows.get(sign) ?? sign.charCodeAt(0));
    const isBytes = codes.some((code) => code > 0x7f) && codes.every((code) => code < 0x100);
    return isBytes ? (asUtf8(Uint8Array.from(codes)) ?? word) : word;
  });
}
