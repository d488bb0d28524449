/**
 * Reads back what Chromium printed or the portal set: the sheets, their size, and the text on them.
 * Knows no more of PDF than these two write.
 */
import { inflateSync } from 'node:zlib';

/**
 * A sheet in whole millimetres, with its text in the order of printing and without any white space:
 * lines may break anywhere.
 */
type Sheet = { width: number; height: number; text: string };
type Objects = Map<string, string>;
type Font = Map<string, string>;
type Run = { first: number; last: number; text: string };

const pointsPerMillimetre = 72 / 25.4;
const millimetres = (points: string | undefined): number =>
  Math.round(Number(points) / pointsPerMillimetre);

/** The sheets of a PDF, in their order. */
export function sheetsOf(pdf: Buffer): Sheet[] {
  const objects: Objects = new Map(
    [...pdf.toString('latin1').matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(
      ([, number = '', body = '']) => [number, body],
    ),
  );
  return [...objects.values()]
    .filter((body) => /^<<\s*\/Type \/Page\b/.test(body))
    .map((page) => {
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? [];
      const fonts = new Map(
        [
          ...`${page}${objects.get(reference(page, 'Resources')) ?? ''}`.matchAll(
            /\/(F\d+) (\d+) 0 R/g,
          ),
        ].map(([, name = '', number = '']) => [name, fontOf(objects, number)]),
      );
      return {
        width: millimetres(width),
        height: millimetres(height),
        text: textOf(streamOf(objects, reference(page, 'Contents')), fonts),
      };
    });
}

const reference = (body: string, name: string): string =>
  new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1] ?? '';

function streamOf(objects: Objects, number: string): string {
  const [, about = '', stream] =
    /^([\s\S]*?)stream\n([\s\S]*)\nendstream/.exec(objects.get(number) ?? '') ?? [];
  if (stream === undefined) throw new Error(`The PDF has no stream ${number}.`);
  // What is too short to become shorter, as the drawing of an empty sheet, stands as it is.
  return about.includes('/FlateDecode')
    ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
    : stream;
}

/** What each glyph of a font says. */
function fontOf(objects: Objects, number: string): Font {
  const map = streamOf(objects, reference(objects.get(number) ?? '', 'ToUnicode'));
  const said: Font = new Map();
  for (const { first, last, text } of runsOf(map)) {
    for (let glyph = first; glyph <= last; glyph += 1)
      said.set(
        hex4(glyph),
        text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + glyph - first),
      );
  }
  return said;
}

/** Glyphs with their letters in a list: "<0000> <0002> [<0000> <0041> <0066 0069>]". */
function listedIn(lines: string): Run[] {
  return [...lines.matchAll(/^<(\w{4})> <\w{4}> \[(.*)\]$/gm)].flatMap(
    ([, first = '', list = '']) =>
      [...list.matchAll(/<([^>]*)>/g)].map(([, hex = ''], i) => {
        const glyph = parseInt(first, 16) + i;
        return { first: glyph, last: glyph, text: utf16(hex.replaceAll(' ', '')) };
      }),
  );
}

/**
 * Runs of glyphs whose letters follow one another: "<0048> <0049> <0065>" are two, "<003D> <005A>"
 * is one.
 */
function runsOf(map: string): Run[] {
  const [, lines = ''] = map.split('endcodespacerange');
  const following = [...lines.matchAll(/^<(\w{4})> (?:<(\w{4})> )?<(\w+)>$/gm)].map(
    ([, first = '', last = first, text = '']) => ({
      first: parseInt(first, 16),
      last: parseInt(last, 16),
      text: utf16(text),
    }),
  );
  return [...following, ...listedIn(lines)];
}

const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)));

/**
 * In a page's drawing: a font is taken up, a stretch says its letters (in hexadecimal, or as a
 * string), glyphs are set.
 */
const marks =
  /\/(F\d+) [\d.]+ Tf|\/ActualText (?:<FEFF(\w+)>|\(((?:\\[\s\S]|[^\\)])*)\))[\s\S]*?EMC|<(\w+)>(?= Tj|[^\n]*\] TJ)/g;
const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string of a PDF: UTF-16 with a mark, or one byte a letter. */
function written(string: string): string {
  const bytes = string.replace(/\\([\s\S])/g, (_, sign: string) => escaped[sign] ?? sign);
  if (!bytes.startsWith('\u00FE\u00FF')) return bytes;
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le');
}

function textOf(drawing: string, fonts: Map<string, Font>): string {
  let font: Font = new Map();
  let text = '';
  for (const [, name, letters, string, glyphs = ''] of drawing.matchAll(marks)) {
    if (name) font = fonts.get(name) ?? font;
    text += letters
      ? utf16(letters)
      : string !== undefined
        ? written(string)
        : (glyphs.match(/.{4}/g) ?? [])
            .map((glyph) => font.get(glyph.toUpperCase()) ?? '')
            .join('');
  }
  return text.replace(/\s/g, '');
}
