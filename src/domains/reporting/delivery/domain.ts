import { manifest } from '#lib/manifest.ts';
import { say } from '#lib/say.ts';

/** Files that leave the house by a plan. */
export const delivery = manifest({
  name: 'reporting/delivery',
  tables: {
    deliveryPlan: {},
    planCaseworker: {},
    delivery: { rounds: { 'deliveries that could not arrive': 'special', deliveries: 'special' } },
    madeRow: {},
    deliveredRow: { rounds: { 'delivered rows': 'special' } },
    learnerChange: {
      withAccount: 'learnerId',
      last: true,
      notShown: 'That the learner is looked at by the next delivery; what went out is shown.',
    },
  },
  verbs: {
    /** Make, change and remove plans of deliveries, and have them delivered. */
    keepDeliveries: ['admin'],
  },
  acts: {
    export_delivered: 'sent',
    plan_made: 'office',
    plan_changed: 'office',
    plan_removed: 'office',
    delivery_ordered: 'office',
  },
  menu: [
    {
      for: 'admin',
      under: 'sending',
      at: 10,
      key: 'deliveries',
      label: say('delivery.title'),
      href: '/verwaltung/lieferungen',
    },
  ],
});
