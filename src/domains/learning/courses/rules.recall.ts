/** What is asked again at the beginning of a module: exercises of earlier ones (`recall`). */
import { messages } from '#lib/i18n.ts';
import type { ModuleData, StepOutline } from './rules.ts';

const words = messages.learn;

/**
 * An exercise of an earlier module; `id` is its name in the module that asks it again, where it is
 * an exercise of its own.
 */
export type Recall = { id: string; module: string; exercise: string };

/** The exercises that the head of a module names. */
export const recallsOf = ({ recall = [] }: Pick<ModuleData, 'recall'>): Recall[] =>
  recall.map((named) => {
    const [module = '', exercise = ''] = named.split('#');
    return { id: `${module}--${exercise}`, module, exercise };
  });

const steps = [
  { id: 'noch-da', title: words.recallTitle },
  { id: 'noch-da-2', title: words.recallTitleAgain },
];

/** The ids of the steps that a module gets by itself. */
export const recallStepIds = steps.map(({ id }) => id);

/** The steps in which they are asked: one each, before all others. */
export const recallSteps = (data: Pick<ModuleData, 'recall'>): StepOutline[] =>
  recallsOf(data).flatMap(({ id: exercise }, i): StepOutline[] => {
    const step = steps[i];
    return step ? [{ ...step, part: 'noch-da', exercise }] : [];
  });
