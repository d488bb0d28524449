import type { Role } from '#lib/actor.ts';
import { readSettings } from '#lib/settings.ts';
import { readView } from '#lib/view.ts';
import type { Frame } from '#components/ui/frame.ts';

type Shown = Pick<App.Locals, 'view' | 'settings' | 'actor' | 'form' | 'company' | 'sessionEndsAt'>;

/**
 * What every page hands to its layout from `Astro.locals`: the view, whom to call, who is signed
 * in, and whether a form was stopped here.
 */
export function frameOf({
  view,
  settings,
  actor,
  form,
  company,
  sessionEndsAt,
}: Shown): Pick<Frame, 'view' | 'help' | 'who' | 'fault' | 'company' | 'idle'> {
  return {
    view,
    company,
    fault: Object.keys(form?.errors ?? {}).length > 0,
    help: { phone: settings.HELP_PHONE, hours: settings.HELP_HOURS },
    ...(actor ? { who: { name: `${actor.givenName} ${actor.familyName}`, href: '/konto' } } : {}),
    ...(actor && actor.role !== 'learner' ? { idle: { endsAt: sessionEndsAt } } : {}),
  };
}

/** The same with the role, for pages that anyone may open. */
export function anyoneFrameOf(
  locals: Shown,
): ReturnType<typeof frameOf> & { role: Role | undefined } {
  return { ...frameOf(locals), role: locals.actor?.role };
}

/** The same for the page of a fault, which must stand even where nobody has been greeted yet. */
export function faultFrameOf({
  view,
  settings,
  actor,
  sessionEndsAt,
}: Partial<App.Locals>): ReturnType<typeof anyoneFrameOf> {
  return anyoneFrameOf({
    view: view ?? readView(undefined),
    settings: settings ?? readSettings(process.env),
    actor: actor ?? null,
    form: null,
    company: null,
    sessionEndsAt: sessionEndsAt ?? null,
  });
}
