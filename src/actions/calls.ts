import { dropCall, noteCall } from '#domains/desk/calls/commands.phone.ts';
import { answerCall, reopenCall, takeBackCall } from '#domains/desk/calls/commands.ts';
import { phoneCallChoice, phoneCallSchema } from '#domains/desk/calls/rules.needs.ts';
import { callSchema } from '#domains/desk/calls/rules.ts';
import { messages } from '#lib/i18n.ts';
import { command } from './_command.ts';

/** Staff have seen to it; the page it came from then offers to take that back. */
const answer = command({
  allow: 'answerHelp',
  input: callSchema,
  run: answerCall,
  next: (_, { call }) => ({ to: `#getan-${call}` }),
});

const reopen = command({
  allow: 'answerHelp',
  input: callSchema,
  run: reopenCall,
  next: () => ({ say: messages.desk.callReopened }),
});

/** A learner needs no help any more. */
const takeBack = command({
  allow: 'learn',
  input: callSchema,
  run: takeBackCall,
  next: () => ({ say: messages.learn.helpTakenBack }),
});

/** Staff rang somebody up: back to the list, which offers to take that back. */
const called = command({
  allow: 'answerHelp',
  input: phoneCallSchema,
  run: noteCall,
  next: ({ call }) => ({ to: `/betreuung/anrufe#getan-${call}` }),
});

const notCalled = command({
  allow: 'answerHelp',
  input: phoneCallChoice,
  run: dropCall,
  next: () => ({ say: messages.calls.dropped }),
});

export const calls = { answer, reopen, takeBack, called, notCalled };
