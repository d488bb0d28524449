/**
 * ZIP files as no office makes them: with a part hidden from the list, with lies, with one part
 * over another.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export type Part = {
  name: string;
  content: Buffer;
  /** What its own head says instead. */
  local?: Partial<Head>;
  /** What the list of contents says instead. */
  listed?: Partial<Head> & { at?: number };
  /** It stands in the file, and not in the list. */
  hidden?: boolean;
};
type Head = {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
};

/**
 * Puts a ZIP together byte by byte; `end` are changes to its last record, by the place of the
 * number there.
 */
export function zipOf(parts: readonly Part[], end: Record<number, number> = {}): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, content, local, listed, hidden } of parts) {
    const body = deflateRawSync(content, { level: 9 });
    const head = {
      name,
      flags: 0,
      method: 8,
      crc: crc32(content),
      packed: body.length,
      size: content.length,
    };
    const file = Buffer.concat([localHead({ ...head, ...local }), body]);
    files.push(file);
    if (!hidden) list.push(listHead({ ...head, ...listed }, listed?.at ?? at));
    at += file.length;
  }
  const directory = Buffer.concat(list);
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06_05_4b_50, 0);
  last.writeUInt16LE(list.length, 8);
  last.writeUInt16LE(list.length, 10);
  last.writeUInt32LE(directory.length, 12);
  last.writeUInt32LE(at, 16);
  for (const [place, number] of Object.entries(end)) last.writeUInt16LE(number, Number(place));
  return Buffer.concat([...files, directory, last]);
}

function localHead({ name, flags, method, crc, packed, size }: Head): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04_03_4b_50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(method, 8);
  for (const [i, number] of [crc, packed, size].entries()) head.writeUInt32LE(number, 14 + 4 * i);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name)]);
}

function listHead({ name, flags, method, crc, packed, size }: Head, at: number): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02_01_4b_50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(method, 10);
  for (const [i, number] of [crc, packed, size].entries()) head.writeUInt32LE(number, 16 + 4 * i);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(at, 42);
  return Buffer.concat([head, Buffer.from(name)]);
}
