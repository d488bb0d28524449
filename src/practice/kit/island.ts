/** What a practice program's island is given by its page; plain JSON, for it travels there. */
export type IslandProps<World, Task, State> = {
  world: World;
  task: Task;
  taskId: string;
  /** Id of the exercise, for the server. */
  exercise: string;
  n: number;
  state: State;
  action: string;
  /** The form's id: buttons that leave the page bring its fields along to `goOn`. */
  form: string;
  goOn: string;
  hidden: Record<string, string>;
  /** The exercise's own sentence for the end. */
  success?: string | undefined;
  /** The words of the button that leads on; the page has the form `weiter` for it. */
  wayOn: string;
};
