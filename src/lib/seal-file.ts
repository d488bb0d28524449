/** Whole files under lock: AES-256-GCM as in `seal`, piece by piece; 12 bytes of nonce, the cipher, 16 bytes of tag. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

const nonceBytes = 12;
const tagBytes = 16;
const pieceBytes = 256 * 1024;
const cipher = 'aes-256-gcm';

/** The key is another, or a byte was changed. */
export class NotAsSealed extends Error {
  override name = 'NotAsSealed';
}

/** Locks what an open file holds into a new file at `path`, and returns when it is on the disk. */
export async function sealFile(key: string, from: FileHandle, path: string): Promise<void> {
  const nonce = randomBytes(nonceBytes);
  const lock = createCipheriv(cipher, Buffer.from(key, 'base64'), nonce);
  await writeWhole(path, async (put) => {
    await put(nonce);
    for await (const piece of piecesOf(from, 0, (await from.stat()).size)) await put(lock.update(piece));
    await put(Buffer.concat([lock.final(), lock.getAuthTag()]));
  });
}

/** Unlocks a file into a new one that only we can read; gives the SHA-256 of what was in it. Throws `NotAsSealed`. */
export async function openFile(key: string, path: string, to: string): Promise<string> {
  const from = await open(path, 'r');
  try {
    const { size } = await from.stat();
    const [nonce, tag] = [Buffer.alloc(nonceBytes), Buffer.alloc(tagBytes)];
    await from.read(nonce, 0, nonceBytes, 0);
    await from.read(tag, 0, tagBytes, size - tagBytes);
    const lock = createDecipheriv(cipher, Buffer.from(key, 'base64'), nonce, { authTagLength: tagBytes }).setAuthTag(tag);
    const hash = createHash('sha256');
    await writeWhole(to, async (put) => {
      for await (const piece of piecesOf(from, nonceBytes, size - tagBytes)) {
        const plain = lock.update(piece);
        hash.update(plain);
        await put(plain);
      }
      try {
        lock.final();
      } catch (error) {
        throw new NotAsSealed('The file is not as it was sealed.', { cause: error });
      }
    });
    return hash.digest('hex');
  } finally {
    await from.close();
  }
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

async function writeWhole(path: string, fill: (put: (bytes: Buffer) => Promise<void>) => Promise<void>): Promise<void> {
  const to = await open(path, 'w', 0o600);
  try {
    await fill(async (bytes) => { await to.appendFile(bytes); });
    await to.sync();
  } finally {
    await to.close();
  }
}
