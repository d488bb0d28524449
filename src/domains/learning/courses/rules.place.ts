/** Where something stands in what is taught: by names, as addresses and forms have it; by numbers. */

export type CourseAddress = { course: string };
export type ModuleAddress = CourseAddress & { module: string };
export type StepAddress = ModuleAddress & { step: string };

/** As commands take it; `lessonAt` gives both. */
export type ModuleIds = { courseId: number; moduleId: number };
export type StepIds = ModuleIds & { stepId: number };
/** A module with the text of it that somebody has learned. */
export type VersionIds = ModuleIds & { versionId: number };

/** "e-mail/erste-mail", as forms of staff name a module; what is missing is no module's name. */
export function moduleAddress(typed: string): ModuleAddress {
  const [course = '', module = ''] = typed.split('/');
  return { course, module };
}
