import type { ReactNode } from 'react';
import type { Face } from './Frame.tsx';
import { Sentence } from './Notes.tsx';
import type { Played, Task } from './types.ts';

/** What a program says and shows in a state, without the frame around it. */
export const Still = <World, T extends Task, S extends Played, Action>({
  face: { said, Content },
  ...opened
}: {
  face: Face<World, T, S, Action>;
  state: S;
  world: World;
  task: T;
}): ReactNode => (
  <div className="practice">
    <div className="notes">{opened.state.note && <Sentence {...said(opened.state.note)} />}</div>
    <Content {...opened} />
  </div>
);
