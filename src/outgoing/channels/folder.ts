/**
 * Delivers into a folder of this machine, such as a share of the office: under another name until
 * the file is whole.
 */
import { constants, createReadStream } from 'node:fs';
import { lstat, mkdir, open, realpath, rename, type FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { z } from 'astro/zod';
import { fill, messages } from '#lib/i18n.ts';
import { syncFolder } from '#lib/sync-folder.ts';
import { DeliveryFailed } from './failure.ts';
import type { DeliveryFile } from './file.ts';

const words = messages.delivery;
const mostLetters = 200;
/** A name that every system can keep, and that leads nowhere else. */
const isName = (name: string): boolean =>
  /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u.test(name) && !name.endsWith('.') && !name.endsWith(' ');

/** Where to: a folder below the one that the setting DELIVERY_FOLDER names. */
export const folderTarget = z.object({
  folder: z
    .string(words.folderWrong)
    .trim()
    .max(mostLetters, words.folderWrong)
    .transform((path) => path.replace(/^\/+|\/+$/g, ''))
    .refine((path) => path.split('/').every(isName), words.folderWrong),
});
export type FolderTarget = z.output<typeof folderTarget>;

/**
 * Writes the file into the folder; a file of that name is replaced in one step. Throws
 * `DeliveryFailed`.
 */
export async function sendToFolder(
  { folder }: FolderTarget,
  root: string,
  file: DeliveryFile,
): Promise<void> {
  if (root === '') throw new DeliveryFailed(words.noRoot);
  try {
    const place = await placeIn(root, folder);
    const path = join(place, file.name);
    await copy(file.path, `${path}.part`);
    await rename(`${path}.part`, path);
    await syncFolder(place);
  } catch (error) {
    if (error instanceof DeliveryFailed) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new DeliveryFailed(
      fill(sentences.get(code) ?? words.notWritten, { folder, code }),
      error,
    );
  }
}

const sentences = new Map([
  ['EEXIST', words.folderIsLink],
  ['ENOSPC', words.folderFull],
  ['EDQUOT', words.folderFull],
  ['EACCES', words.folderClosed],
  ['EPERM', words.folderClosed],
  ['EROFS', words.folderClosed],
  ['ENOENT', words.noFolder],
  ['ENOTDIR', words.noFolder],
]);

/** The folder, made where there is none; never by a link, which might lead out of the root. */
async function placeIn(root: string, folder: string): Promise<string> {
  let place = await realpath(root);
  for (const name of folder.split(/[/\\]/)) {
    place = join(place, name);
    await makeFolder(place);
    if (!(await lstat(place)).isDirectory())
      throw new DeliveryFailed(fill(words.folderIsLink, { folder }));
  }
  if (!(await realpath(place)).startsWith((await realpath(root)) + sep))
    throw new DeliveryFailed(fill(words.folderIsLink, { folder }));
  return place;
}

// What the portal makes is closed to everybody else; what it delivers is for the group of the
// folder, and said so aloud.
const forCaseSoftware = { file: 0o640, folder: 0o750 } as const;
/** The bit by which what is made in a folder belongs to the group of the folder. */
const passesGroupOn = 0o2000;

async function makeFolder(place: string): Promise<void> {
  try {
    await mkdir(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  const made = await open(place, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  try {
    const { mode } = await made.stat();
    await allow(made, forCaseSoftware.folder | (mode & passesGroupOn));
  } finally {
    await made.close();
  }
}

async function copy(from: string, to: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const handle = await open(to, flags, forCaseSoftware.file);
  try {
    await allow(handle, forCaseSoftware.file);
    for await (const piece of createReadStream(from, { highWaterMark: 256 * 1024 }))
      await handle.appendFile(piece as Buffer);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A share of Windows knows no such rights, and says so: there the share itself decides. */
async function allow(handle: FileHandle, mode: number): Promise<void> {
  try {
    await handle.chmod(mode);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error;
  }
}
