/** Looks into a ZIP before anything opens it: what its list of contents promises, and whether that is so. */
import { inflateRawSync } from 'node:zlib';

type Entry = { name: string; method: number; packed: number; size: number; at: number };

const endMark = 0x06_05_4b_50;
const entryMark = 0x02_01_4b_50;
const localMark = 0x04_03_4b_50;
const mostEntries = 500;
const mostBytes = 100 * 1024 * 1024;
/** Tables shrink to a tenth or a thirtieth; what shrinks more, and is not small, was made to burst. */
const mostRatio = 200;
const harmlessBytes = 1024 * 1024;

/** The ZIP cannot be taken: it would unfold to far more than it is (`bomb`), or it is not whole (`broken`). */
export class WrongZip extends Error {
  override name = 'WrongZip';
  readonly fault: 'bomb' | 'broken';
  constructor(fault: 'bomb' | 'broken') {
    super(fault);
    this.fault = fault;
  }
}

/** The files of a ZIP by name, unfolded, when all of them stay within the limits that are read first. Throws `WrongZip`. */
export function unzipGuarded(zip: Buffer): Map<string, Buffer> {
  const entries = listOf(zip);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const bursts = entries.some(({ size, packed }) => size > harmlessBytes && size > packed * mostRatio);
  if (entries.length > mostEntries || total > mostBytes || bursts) throw new WrongZip('bomb');
  return new Map(entries.map((entry) => [entry.name, contentOf(zip, entry)]));
}

/** The central directory, which names every file with its size before and after packing. */
function listOf(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== endMark) throw new WrongZip('broken');
  const count = zip.readUInt16LE(end + 10);
  if (count > mostEntries) throw new WrongZip('bomb');
  const entries: Entry[] = [];
  for (let at = zip.readUInt32LE(end + 16), i = 0; i < count; i += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entryMark) throw new WrongZip('broken');
    const nameLength = zip.readUInt16LE(at + 28);
    const next = at + 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength), method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20), size: zip.readUInt32LE(at + 24), at: zip.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

/** One file, never larger than its entry says. */
function contentOf(zip: Buffer, { method, packed, size, at }: Entry): Buffer {
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== localMark) throw new WrongZip('broken');
  const begin = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const body = zip.subarray(begin, begin + packed);
  if (method === 0 && body.length === size) return body;
  if (method !== 8) throw new WrongZip('broken');
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new WrongZip(error instanceof RangeError ? 'bomb' : 'broken');
  }
}
