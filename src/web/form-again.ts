/**
 * A form that an endpoint answers, such as a download: what it cannot take is shown again by the
 * page above its address.
 */
import type { MiddlewareHandler } from 'astro';
import { Invalid } from '#lib/errors.ts';
import { fieldsOf, withoutSecrets } from '#lib/form.ts';
import { answeredAs } from './status-page.ts';
import { textsOf } from '#lib/text-of.ts';

/**
 * The middleware that turns an endpoint's `Invalid` into its form, with what was typed, as 422. The
 * endpoint reads a clone of its request. Actions have `answerForm`.
 */
export const formAgain: MiddlewareHandler = async (context, next) => {
  if (context.request.method !== 'POST') return next();
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const page = context.url.pathname.replace(/\/[^/]+$/, '');
    context.locals.form = {
      action: page,
      input: withoutSecrets(fieldsOf(await context.request.clone().formData())),
      errors: textsOf(error.fields),
    };
    return answeredAs(422, await next(page));
  }
};
