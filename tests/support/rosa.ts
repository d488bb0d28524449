/** Frau Weber at the tasks of the course on e-mail, as they stand in the content. */
import { readSource } from '#authoring/source.ts';
import { openPractice, type PracticeOf } from '#practice/programs.ts';
import type { State } from '#practice/mailbox/types.ts';
import { formOf, type Fields } from './mailbox.ts';

const { courses, worlds } = readSource('content');

/** The task of an exercise of the course on e-mail. */
function taskOfCourse(id: string): PracticeOf<'mailbox'> {
  const modules = courses.find(({ slug }) => slug === 'e-mail')?.modules ?? [];
  const exercise = modules.flatMap(({ exercises }) => exercises[id] ?? [])[0];
  if (exercise?.kind !== 'practice') throw new Error(`No practice ${id}.`);
  const practice = openPractice(
    'mailbox',
    worlds.find((w) => w.program === 'mailbox')?.data,
    id,
    exercise.task,
  );
  if (practice.program !== 'mailbox') throw new Error('No mailbox.');
  return practice;
}

/** Frau Weber at a task of the course; each of her states goes through storage. */
export class Rosa {
  readonly practice: PracticeOf<'mailbox'>;
  state: State;
  constructor(id: string, stored: unknown = null) {
    this.practice = taskOfCourse(id);
    this.state = this.practice.begin(stored);
  }
  press(button: string, fields: Fields = {}): this {
    const { view } = this.state;
    const draft = view.at === 'write' ? { draft: view.id } : {};
    const played = this.practice.play(this.state, formOf(button, { ...draft, ...fields }));
    this.state = this.practice.begin(JSON.parse(JSON.stringify(played)));
    return this;
  }
  /** Answers a mail with these files and this text. */
  answers(mail: string, text: string, ...files: string[]): this {
    this.press(`reply:${mail}`);
    const { view, drafts } = this.state;
    const draft = drafts.find((d) => view.at === 'write' && d.id === view.id);
    const typed = { to: draft?.to ?? [], subject: draft?.subject ?? '', text, answers: mail };
    for (const file of files) this.press(`download:${file}`, typed).press(`attach:${file}`, typed);
    return this.press('send', typed);
  }
  get goals(): boolean[] {
    return this.practice.progress(this.state).goals;
  }
  get heard() {
    const { note, view, letters } = this.state;
    const open = letters.find((l) => view.at === 'mail' && l.id === view.id);
    return { key: note?.key, say: note?.say, from: open?.from, text: open?.text };
  }
}
