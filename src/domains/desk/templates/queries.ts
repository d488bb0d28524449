/** Templates for assigning, with the courses of each in their order. All staff read all of them. */
import { and, asc, eq, ne, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/client.ts';
import { account } from '#db/schema/accounts.ts';
import { course } from '#db/schema/courses.ts';
import { assignmentTemplate, templateCourse } from '#db/schema/templates.ts';
import { asChoice } from '#domains/learning/enrolment/rules.pick.ts';
import { NotFound } from '#lib/errors.ts';
import { fill, messages } from '#lib/i18n.ts';
import { retiredIn, type Template } from './rules.ts';

/** All templates by name. */
export const templates = (reader: Reader): Promise<Template[]> => templatesWhere(reader, undefined);

/**
 * The templates that can be chosen, for a list of courses: the name, and the courses in their
 * order.
 */
export async function templateChoices(reader: Reader): Promise<{ value: string; text: string }[]> {
  const usable = (await templates(reader)).filter((template) => retiredIn(template).length === 0);
  return usable.map(({ publicId, name, steps }) => ({
    value: asChoice(publicId),
    text: fill(messages.templates.choice, { name, courses: steps.map((s) => s.title).join(', ') }),
  }));
}

/** One template. Throws `NotFound`. */
export async function templateByPublicId(reader: Reader, publicId: string): Promise<Template> {
  const [found] = await templatesWhere(reader, eq(assignmentTemplate.publicId, publicId));
  if (!found) throw new NotFound('There is no such template.');
  return found;
}

/** Whether another template than `id` has this name. */
export const templateNameTaken = async (
  reader: Reader,
  name: string,
  id: number,
): Promise<boolean> =>
  (await reader.$count(
    assignmentTemplate,
    and(eq(assignmentTemplate.name, name), ne(assignmentTemplate.id, id)),
  )) > 0;

/** The number of the template of that public name; 0 for none. */
export const templateNumber = async (reader: Reader, publicId: string): Promise<number> =>
  (
    await reader
      .select({ id: assignmentTemplate.id })
      .from(assignmentTemplate)
      .where(eq(assignmentTemplate.publicId, publicId))
      .limit(1)
  )[0]?.id ?? 0;

async function templatesWhere(reader: Reader, which: SQL | undefined): Promise<Template[]> {
  const rows = await reader
    .select({
      publicId: assignmentTemplate.publicId,
      name: assignmentTemplate.name,
      binding: assignmentTemplate.binding,
      legalForm: assignmentTemplate.legalForm,
      measureNumber: assignmentTemplate.measureNumber,
      reason: assignmentTemplate.reason,
      madeOn: assignmentTemplate.madeOn,
      givenName: account.givenName,
      familyName: account.familyName,
      slug: course.slug,
      title: course.title,
      retired: course.retired,
      dueInDays: templateCourse.dueInDays,
    })
    .from(assignmentTemplate)
    .innerJoin(account, eq(account.id, assignmentTemplate.madeBy))
    .innerJoin(templateCourse, eq(templateCourse.templateId, assignmentTemplate.id))
    .innerJoin(course, eq(course.id, templateCourse.courseId))
    .where(which)
    .orderBy(asc(assignmentTemplate.name), asc(templateCourse.position));
  const byId = new Map<string, Template>();
  for (const { slug, title, retired, dueInDays, givenName, familyName, ...row } of rows) {
    const template = byId.get(row.publicId) ?? {
      ...row,
      madeBy: `${givenName} ${familyName}`,
      steps: [],
    };
    template.steps.push({ slug, title, retired, dueInDays });
    byId.set(row.publicId, template);
  }
  return [...byId.values()];
}
