/** A hand that taps, drawn in a field of 24 by 24. */
export const hand =
  'M9 12V4a1.6 1.6 0 0 1 3.2 0v6l5.3 1.2a2 2 0 0 1 1.5 2.2L18 22h-8l-4.5-7a1.5 1.5 0 0 1 2.3-2Z';
