/**
 * Templates are made, changed and thrown away by any of the staff; what was assigned with one stays
 * as it is.
 */
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { course } from '#db/schema/courses.ts';
import { assignmentTemplate, templateCourse } from '#db/schema/templates.ts';
import type { Actor } from '#lib/actor.ts';
import { record } from '#domains/office/audit/commands.ts';
import { Invalid, NotFound } from '#lib/errors.ts';
import { templateNameTaken } from './queries.ts';
import type { NewTemplate, TemplateChange, TemplateStep } from './rules.ts';
import { say } from '#lib/say.ts';

/**
 * Makes a template; the same form again makes none. Throws `Invalid` for a name that is there, and
 * for a course that is offered no more.
 */
export async function makeTemplate(
  tx: Tx,
  actor: Actor,
  { once, steps, ...agreed }: NewTemplate,
): Promise<{ name: string }> {
  const [before] = await tx
    .select({ name: assignmentTemplate.name })
    .from(assignmentTemplate)
    .where(eq(assignmentTemplate.publicId, once))
    .limit(1);
  if (before) return before;
  await refuseTakenName(tx, agreed.name, 0);
  const [made] = await tx
    .insert(assignmentTemplate)
    .values({ publicId: once, ...agreed, madeOn: actor.today, madeBy: actor.id })
    .returning({ id: assignmentTemplate.id });
  if (made) await keepSteps(tx, made.id, steps);
  await record(tx, actor, 'template_made', null);
  return { name: agreed.name };
}

/** Changes a template from now on. Throws `NotFound`, and `Invalid` as `makeTemplate` does. */
export async function changeTemplate(
  tx: Tx,
  actor: Actor,
  { template, steps, ...agreed }: TemplateChange,
): Promise<{ name: string }> {
  const { id } = await called(tx, template);
  await refuseTakenName(tx, agreed.name, id);
  await tx.update(assignmentTemplate).set(agreed).where(eq(assignmentTemplate.id, id));
  await tx.delete(templateCourse).where(eq(templateCourse.templateId, id));
  await keepSteps(tx, id, steps);
  await record(tx, actor, 'template_changed', null);
  return { name: agreed.name };
}

/** Throws a template away. Throws `NotFound`. */
export async function removeTemplate(
  tx: Tx,
  actor: Actor,
  input: { template: string },
): Promise<{ name: string }> {
  const { id, name } = await called(tx, input.template);
  await tx.delete(assignmentTemplate).where(eq(assignmentTemplate.id, id));
  await record(tx, actor, 'template_removed', null);
  return { name };
}

async function called(tx: Tx, publicId: string): Promise<{ id: number; name: string }> {
  const [found] = await tx
    .select({ id: assignmentTemplate.id, name: assignmentTemplate.name })
    .from(assignmentTemplate)
    .where(eq(assignmentTemplate.publicId, publicId))
    .limit(1);
  if (!found) throw new NotFound('There is no such template.');
  return found;
}

async function keepSteps(
  tx: Tx,
  templateId: number,
  steps: readonly TemplateStep[],
): Promise<void> {
  const offered = await tx
    .select({ id: course.id, slug: course.slug })
    .from(course)
    .where(
      and(
        inArray(
          course.slug,
          steps.map((s) => s.course),
        ),
        eq(course.retired, false),
      ),
    );
  const idOf = new Map(offered.map((c) => [c.slug, c.id]));
  const gone = steps.find((step) => !idOf.has(step.course));
  if (gone) throw new Invalid({ [gone.field]: say('templates.courseGone') });
  await tx.insert(templateCourse).values(
    steps.map(({ course: slug, dueInDays }, i) => ({
      templateId,
      position: i + 1,
      courseId: idOf.get(slug) ?? 0,
      dueInDays,
    })),
  );
}

async function refuseTakenName(tx: Tx, name: string, id: number): Promise<void> {
  if (await templateNameTaken(tx, name, id))
    throw new Invalid({ name: say('templates.nameTaken') });
}
