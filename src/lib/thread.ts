import type { Worker } from 'node:worker_threads';

/** What a thread answers: its first message, and the thread ends. Rejects with what it throws, and when it ends without an answer; `work` is what that sentence calls it. */
export async function answerOf<Answer>(thread: Worker, work: string): Promise<Answer> {
  try {
    return await new Promise<Answer>((resolve, reject) => {
      thread.once('message', resolve).once('error', reject);
      thread.once('exit', (code) => { reject(new Error(`The ${work} ended with ${code} and no answer.`)); });
    });
  } finally {
    void thread.terminate();
  }
}
