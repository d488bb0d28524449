/** Litestream, as it lies in its package: no script of it runs at the installation. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  new URL('../../node_modules/@flydotio/litestream-linux-x64/litestream', import.meta.url),
);

/** Begins to copy; gives what ends it as a power cut would. */
export function beginCopying(config: string): () => Promise<void> {
  const child = spawn(program, ['replicate', '-config', config], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  return async () => {
    child.kill('SIGKILL');
    await ended;
  };
}

/** Makes a file of the copy of `database`; gives the exit status. */
export async function restoreCopy(config: string, database: string, to: string): Promise<number> {
  const child = spawn(program, ['restore', '-config', config, '-o', to, database], {
    stdio: 'ignore',
  });
  const [status] = (await once(child, 'exit')) as [number];
  return status;
}
