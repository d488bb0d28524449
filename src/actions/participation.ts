import { reportBarrier } from '#domains/participation/commands.ts';
import { barrierInput } from '#domains/participation/rules.ts';
import { command } from './_command.ts';

/** "Barriere melden": anyone may, and nobody has to say who they are. */
const report = command({
  allow: 'anyone',
  input: barrierInput,
  run: (tx, actor, input) => reportBarrier(tx, actor, input),
  next: (number) => ({ to: `/barriere-melden/${number}` }),
});

export const participation = { report };
