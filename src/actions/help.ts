import { answerCall, reopenCall, takeBackCall } from '#domains/help/commands.ts';
import { callSchema } from '#domains/help/rules.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

/** Staff have seen to it; the page it came from then offers to take that back. */
const answer = command({ allow: 'answerHelp', input: callSchema, run: answerCall });

const reopen = command({ allow: 'answerHelp', input: callSchema, run: reopenCall, next: () => ({ say: messages.desk.callReopened }) });

/** A learner needs no help any more. */
const takeBack = command({ allow: 'learn', input: callSchema, run: takeBackCall, next: () => ({ say: messages.learn.helpTakenBack }) });

export const help = { answer, reopen, takeBack };
