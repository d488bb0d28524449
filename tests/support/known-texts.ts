/** What a page may say that is no message: content, what is stored, names, days. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { FileConnection } from '#db/file.ts';

/** Letters and digits alone: quotes, dashes and marks of markdown do not matter. */
const plain = (text: string): string =>
  (
    text
      .normalize('NFC')
      .replace(/\u00AD/g, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');

const inGerman = (how: Intl.DateTimeFormatOptions, of: (n: number) => Date): string[] =>
  Array.from({ length: 12 }, (_, n) => new Intl.DateTimeFormat('de-DE', how).format(of(n)));
const inMonth = (n: number): Date => new Date(2026, n);
const onDay = (n: number): Date => new Date(2026, 0, n + 1);
/** As Intl says days and hours. */
const ofCalendar = [
  ...inGerman({ month: 'long' }, inMonth),
  ...inGerman({ month: 'short' }, inMonth),
  ...inGerman({ weekday: 'long' }, onDay),
  ...inGerman({ weekday: 'short' }, onDay),
  'Uhr',
].map(plain);

/** A number, an address or a version with one, a code: no word of any language. */
const noWords = /\S*\d\S*|(?<!\S)[A-Z]{4}(?!\S)/gu;

export class KnownTexts {
  private readonly units = new Set<string>();
  private readonly words = new Set<string>(ofCalendar);
  private readonly fillings: string[] = [];
  private running = ' ';

  /** Content as it stands in a folder. */
  addFolder(folder: string): void {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(mdx?|ya?ml|svg)$/.test(name)) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      if (/\.ya?ml$/.test(name)) this.addAll(parse(text));
      else this.addText(text);
    }
  }

  /** Whatever is stored in a database, as it is typed or named there. */
  addStored({ raw }: FileConnection): void {
    for (const { name } of raw
      .prepare(`select name from sqlite_master where type = 'table'`)
      .all() as {
      name: string;
    }[])
      for (const row of raw.prepare(`select * from "${name}"`).all()) this.addAll(row);
  }

  /** Every text of some data. */
  addAll(data: unknown): void {
    if (typeof data === 'string') this.addText(data);
    else if (typeof data === 'object' && data !== null && !ArrayBuffer.isView(data))
      for (const value of Object.values(data)) this.addAll(value);
  }

  /** What the office has set, wherever content names it. */
  addFillings(settings: object): void {
    for (const value of Object.values(settings) as unknown[])
      if (typeof value === 'string' && /^\p{Lu}\p{L}{3}|\p{L} \p{L}|@/u.test(value))
        this.fillings.push(value);
  }

  /** The parts of names, alone and in any order. */
  addNames(...names: string[]): void {
    for (const word of names.flatMap((name) => plain(name).split(' '))) this.words.add(word);
  }

  private addText(text: string): void {
    const [, head = '', body = text] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
    if (head !== '') this.addAll(parse(head));
    for (const [, attribute = ''] of body.matchAll(/="([^"]*)"/g)) this.units.add(plain(attribute));
    for (const paragraph of body.split(/\n\s*\n|\\?\n(?=\s*[-*#>|\d])|\\\n/)) {
      // Where markup begins or ends, a page begins another text.
      const pieces = paragraph.replace(/\n/g, ' ').split(/\*+|[_`[\]()|]|<[^>]*>/);
      for (const piece of [paragraph, ...pieces]) this.units.add(plain(piece));
    }
    for (const line of body.split('\n')) this.units.add(plain(line));
    this.running += `${plain(body.replace(/<[^>]*>/g, ' '))} `;
  }

  /** Whether a text is one of these, or a row of them: titles of pages, what the office fills in. */
  has(text: string): boolean {
    const bare = this.fillings.reduce((rest, filling) => rest.replaceAll(filling, ' · '), text);
    return this.hasRow(bare.split(/ · |: | – |[.?!,](?:\s|$)|[()]/));
  }

  private hasRow(pieces: string[]): boolean {
    if (pieces.length === 0) return true;
    return pieces.some(
      (_, last) =>
        this.hasPiece(pieces.slice(0, last + 1).join(' ')) && this.hasRow(pieces.slice(last + 1)),
    );
  }

  private hasPiece(text: string): boolean {
    const [whole, wanted] = [plain(text), plain(text.replace(noWords, ' '))];
    // Letters of an index, and the first ones of a name, are none either.
    if (wanted.length <= 2 || [whole, wanted].some((one) => this.units.has(one))) return true;
    const words = wanted.split(' ');
    if (words.every((word) => this.words.has(word))) return true;
    return words.length >= 4 && [whole, wanted].some((one) => this.running.includes(` ${one} `));
  }
}
