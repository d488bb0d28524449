import type { Frame } from './frame.ts';

/** What every page hands to its layout from `Astro.locals`: the view, whom to call, and who is signed in. */
export function frameOf({ view, settings, actor }: App.Locals): Pick<Frame, 'view' | 'help' | 'who' | 'idle'> {
  return {
    view,
    help: { phone: settings.HELP_PHONE, hours: settings.HELP_HOURS },
    ...(actor ? { who: { name: `${actor.givenName} ${actor.familyName}`, href: '/konto' }, idle: actor.role !== 'learner' } : {}),
  };
}
