/**
 * Opens a ZIP from outside. Only its list of contents counts. What each file says of itself must
 * agree with that list, files must not overlap, and between them there must be nothing: so no other
 * reader can find more than this one.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { WrongTable } from './wrong-table.ts';

type Entry = {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  at: number;
};
/**
 * The files of a ZIP; `read` unfolds one of them, by its name in small letters, and gives undefined
 * for none.
 */
export type Zip = { has: (name: string) => boolean; read: (name: string) => Buffer | undefined };

const mark = { end: 0x06_05_4b_50, entry: 0x02_01_4b_50, local: 0x04_03_4b_50 };
const flag = { encrypted: 0x01, sizesFollow: 0x08, patched: 0x20, strong: 0x40, masked: 0x2000 };
const longestComment = 0xff_ff;
/** What stands behind a file whose sizes follow it, with its mark. */
const mostFollowing = 16;
/** So many parts, and bytes of them all when they are read out. */
export const most = { entries: 500, bytes: 100 * 1024 * 1024 };
/**
 * Tables shrink to a tenth or a thirtieth; what shrinks more, and is not small, was made to burst.
 */
const mostRatio = 200;
const harmlessBytes = 1024 * 1024;

/**
 * Reads the list of contents and compares everything with it, before anything is unfolded. Throws
 * `WrongTable`.
 */
export function openZip(zip: Buffer): Zip {
  const { entries, begin } = listOf(zip);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const bursts = entries.some(
    ({ size, packed }) => size > harmlessBytes && size > packed * mostRatio,
  );
  if (total > most.bytes || bursts) throw new WrongTable('bomb');
  const bodies = bodiesOf(zip, entries, begin);
  return {
    has: (name) => bodies.has(name),
    read: (name) => {
      const found = bodies.get(name);
      return found && unfold(found.entry, found.body);
    },
  };
}

/**
 * The central directory, which names every file; `begin` is where it stands, behind the last of
 * them.
 */
function listOf(zip: Buffer): { entries: Entry[]; begin: number } {
  const end = endOf(zip);
  const [disk, diskOfList, here, count] = [4, 6, 8, 10].map((at) => zip.readUInt16LE(end + at)) as [
    number,
    number,
    number,
    number,
  ];
  const [length, begin] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  // Larger archives (ZIP64) keep their numbers in another place; no table of an office is one.
  if (disk !== 0 || diskOfList !== 0 || here !== count || begin + length !== end)
    throw new WrongTable('broken');
  if (count > most.entries) throw new WrongTable('bomb');
  const entries: Entry[] = [];
  let at = begin;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== mark.entry) throw new WrongTable('broken');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('latin1', at + 46, at + 46 + nameLength),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      at: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  if (at !== end) throw new WrongTable('broken');
  return { entries, begin };
}

/** Where the list ends: at the mark whose comment reaches the end of the file. */
function endOf(zip: Buffer): number {
  const first = Math.max(0, zip.length - 22 - longestComment);
  for (let at = zip.length - 22; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === mark.end && at + 22 + zip.readUInt16LE(at + 20) === zip.length)
      return at;
  }
  throw new WrongTable('broken');
}

/** Each file's bytes by its name in small letters, as Excel compares them. */
function bodiesOf(
  zip: Buffer,
  entries: readonly Entry[],
  begin: number,
): Map<string, { entry: Entry; body: Buffer }> {
  const bodies = new Map<string, { entry: Entry; body: Buffer }>();
  let reached = 0;
  let mayFollow = 0;
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    const body = bodyOf(zip, entry, begin);
    if (entry.at < reached || entry.at > reached + mayFollow) throw new WrongTable('broken');
    reached = body.byteOffset - zip.byteOffset + entry.packed;
    mayFollow = entry.flags & flag.sizesFollow ? mostFollowing : 0;
    const name = entry.name.toLowerCase();
    if (bodies.has(name)) throw new WrongTable('broken');
    bodies.set(name, { entry, body });
  }
  if (begin < reached || begin > reached + mayFollow) throw new WrongTable('broken');
  return bodies;
}

/** The packed bytes of a file whose own head says the same as the list. */
function bodyOf(zip: Buffer, entry: Entry, begin: number): Buffer {
  const { at, flags, packed } = entry;
  if (flags & (flag.encrypted | flag.patched | flag.strong | flag.masked))
    throw new WrongTable('broken');
  if (at + 30 > begin || zip.readUInt32LE(at) !== mark.local) throw new WrongTable('broken');
  const nameEnd = at + 30 + zip.readUInt16LE(at + 26);
  const from = nameEnd + zip.readUInt16LE(at + 28);
  if (from + packed > begin || !saysTheSame(zip, entry, nameEnd)) throw new WrongTable('broken');
  return zip.subarray(from, from + packed);
}

function saysTheSame(
  zip: Buffer,
  { at, name, flags, method, crc, packed, size }: Entry,
  nameEnd: number,
): boolean {
  const numbers = [zip.readUInt32LE(at + 14), zip.readUInt32LE(at + 18), zip.readUInt32LE(at + 22)];
  const later = Boolean(flags & flag.sizesFollow) && numbers.every((n) => n === 0);
  return (
    zip.readUInt16LE(at + 6) === flags &&
    zip.readUInt16LE(at + 8) === method &&
    zip.toString('latin1', at + 30, nameEnd) === name &&
    (later || [crc, packed, size].every((n, i) => numbers[i] === n))
  );
}

/** One file, never larger than the list says. */
function unfold({ method, size, crc }: Entry, body: Buffer): Buffer {
  const content = method === 0 ? body : method === 8 ? inflated(body, size) : undefined;
  if (content?.length !== size || crc32(content) !== crc) throw new WrongTable('broken');
  return content;
}

function inflated(body: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new WrongTable(error instanceof RangeError ? 'bomb' : 'broken');
  }
}
