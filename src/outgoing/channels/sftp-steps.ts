/** Two things that not every SFTP server can do, and what is done where it cannot. */
import type SftpClient from 'ssh2-sftp-client';

type Sftp = Awaited<ReturnType<SftpClient['connect']>>;

/** Lets the server write a file to its disk; a server that does not know how is not asked. */
export async function flush(sftp: Sftp, path: string): Promise<void> {
  const handle = await new Promise<Buffer>((resolve, reject) => {
    sftp.open(path, 'r+', (error, opened) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  try {
    await new Promise<void>((resolve, reject) => {
      sftp.ext_openssh_fsync(handle, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  } catch (error) {
    if (!isUnknownThere(error)) throw error;
  } finally {
    await new Promise<void>((resolve) => {
      sftp.close(handle, () => {
        resolve();
      });
    });
  }
}

/**
 * Gives a file another name, in place of what has that name: in one piece where the server can,
 * else the old one is deleted first.
 */
export async function renameOver(client: SftpClient, from: string, to: string): Promise<void> {
  try {
    await client.posixRename(from, to);
  } catch (error) {
    if (!isUnknownThere(error)) throw error;
    await client.delete(to, true);
    await client.rename(from, to);
  }
}

const isUnknownThere = (error: unknown): boolean =>
  error instanceof Error && /does not support this extended request/.test(error.message);
