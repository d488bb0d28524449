/**
 * What islands use of React, from Preact itself: its layer that imitates all of React would weigh
 * 3 kB more on the line. Who needs another hook adds it here.
 */
import { hydrate, render } from 'preact';

export { createElement, Fragment } from 'preact';
export { useEffect, useRef, useState } from 'preact/hooks';

export const startTransition = (change) => {
  change();
};

/** Asked for by the bridge to Astro; without it something is only drawn more often. */
export const memo = (Component) => Component;

export const createRoot = (box) => ({
  render(tree) {
    render(tree, box);
  },
  unmount() {
    render(null, box);
  },
});

export const hydrateRoot = (box, tree) => {
  hydrate(tree, box);
  return createRoot(box);
};
