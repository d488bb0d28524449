/**
 * Whole files under lock, piece by piece: "HVF", a version, the number of the key, 12 bytes of
 * nonce, the cipher (AES-256-GCM), 16 bytes of tag. The lock also holds version, key number and
 * what the file is. Older files begin with the nonce; they can still be opened.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  type DecipherGCM,
} from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { keysIn, presentKey } from './key-ring.ts';

/** What a sealed file is. */
export type SealedFile = 'delivery' | 'backup';

const version = 1;
const mark = Buffer.from([0x48, 0x56, 0x46, version]);
const headBytes = mark.length + 1;
const nonceBytes = 12;
const tagBytes = 16;
const pieceBytes = 256 * 1024;
const cipher = 'aes-256-gcm';

/** The key is another, a byte was changed, or it is a file of another kind. */
export class NotAsSealed extends Error {
  override name = 'NotAsSealed';
}

const dataOf = (number: number, what: SealedFile): Buffer =>
  Buffer.from(`heimvorteil-file ${version} ${number} ${what}`);

/**
 * Locks what an open file holds into a new file at `path`, with the first key of the ring, and
 * returns when it is on the disk.
 */
export async function sealFile(
  ring: string,
  from: FileHandle,
  path: string,
  what: SealedFile,
): Promise<void> {
  const { number, key } = presentKey(ring);
  const nonce = randomBytes(nonceBytes);
  const lock = createCipheriv(cipher, Buffer.from(key, 'base64'), nonce).setAAD(
    dataOf(number, what),
  );
  await writeWhole(path, async (put) => {
    await put(Buffer.concat([mark, Buffer.from([number]), nonce]));
    for await (const piece of piecesOf(from, 0, (await from.stat()).size))
      await put(lock.update(piece));
    await put(Buffer.concat([lock.final(), lock.getAuthTag()]));
  });
}

/**
 * Unlocks a file into a new one that only we can read; gives the SHA-256 of what was in it. Throws
 * `NotAsSealed`: then what is in `to` must not be used.
 */
export async function openFile(
  ring: string,
  path: string,
  to: string,
  what: SealedFile,
): Promise<string> {
  const from = await open(path, 'r');
  try {
    const { size } = await from.stat();
    const { lock, begins } = await lockOf(ring, from, size, what);
    const hash = createHash('sha256');
    await writeWhole(to, async (put) => {
      for await (const piece of piecesOf(from, begins, size - tagBytes)) {
        const plain = lock.update(piece);
        hash.update(plain);
        await put(plain);
      }
      try {
        lock.final();
      } catch (error) {
        throw new NotAsSealed('The file is not as it was sealed, or the key is another.', {
          cause: error,
        });
      }
    });
    return hash.digest('hex');
  } finally {
    await from.close();
  }
}

/** What unlocks the file, and where its cipher begins. */
async function lockOf(
  ring: string,
  from: FileHandle,
  size: number,
  what: SealedFile,
): Promise<{ lock: DecipherGCM; begins: number }> {
  const head = Buffer.alloc(headBytes + nonceBytes);
  const tag = Buffer.alloc(tagBytes);
  await from.read(head, 0, head.length, 0);
  if (size < nonceBytes + tagBytes) throw new NotAsSealed('The file is too short to be sealed.');
  await from.read(tag, 0, tagBytes, size - tagBytes);
  const number = head.subarray(0, mark.length).equals(mark) ? (head[mark.length] ?? 0) : null;
  const key = keysIn(ring).find((k) => number === null || k.number === number)?.key;
  if (key === undefined)
    throw new NotAsSealed(`The file is sealed with key ${number ?? ''}, which is not there.`);
  const begins = number === null ? nonceBytes : headBytes + nonceBytes;
  const lock = createDecipheriv(
    cipher,
    Buffer.from(key, 'base64'),
    head.subarray(begins - nonceBytes, begins),
    { authTagLength: tagBytes },
  ).setAuthTag(tag);
  if (number !== null) lock.setAAD(dataOf(number, what));
  return { lock, begins };
}
/** What stands in a file from one place up to another. */
async function* piecesOf(file: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to;) {
    const piece = Buffer.alloc(Math.min(pieceBytes, to - at));
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (bytesRead === 0) throw new Error('The file ended before its end.');
    yield piece.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function writeWhole(
  path: string,
  fill: (put: (bytes: Buffer) => Promise<void>) => Promise<void>,
): Promise<void> {
  const to = await open(path, 'w', 0o600);
  try {
    await fill(async (bytes) => {
      await to.appendFile(bytes);
    });
    await to.sync();
  } finally {
    await to.close();
  }
}
