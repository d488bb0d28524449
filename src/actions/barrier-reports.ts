import { reportBarrier } from '#domains/office/barrier-reports/commands.ts';
import { barrierInput } from '#domains/office/barrier-reports/rules.ts';
import { takeReport } from '#web/reports.ts';
import { command } from './_command.ts';

/** "Barriere melden": anyone may, and nobody has to say who they are. */
const report = command({
  allow: 'anyone',
  input: barrierInput,
  prepare: (_input, context) => Promise.resolve(() => takeReport(context)),
  run: reportBarrier,
  next: (number) => ({ to: `/barriere-melden/${number}#quittung` }),
});

export const barrierReports = { report };
