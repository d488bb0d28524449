import { fillCount, messages } from '#lib/i18n.ts';

/** "1 Modul", "5 Module". */
export const sayModules = (n: number): string => fillCount(messages.ui.modules, n);

/** "2 von 5 Modulen", "1 von 1 Modul", as it follows a verb. */
export const sayModulesOf = (done: number, of: number): string =>
  fillCount(messages.ui.modulesOf, of, { done });
