/**
 * Unpractised hands press twice. The page has changed by then, and the second press would hit what
 * lies there now.
 */

const soon = 400;
const near = 16;

/**
 * Makes the second press of a double press do nothing inside `box`; returns what takes this back.
 */
export function ignoreDoublePress(box: HTMLElement): () => void {
  let last = { x: 0, y: 0, time: -soon };
  const onClick = (event: MouseEvent): void => {
    const again =
      event.detail > 1 ||
      (isTouch(event) &&
        event.timeStamp - last.time < soon &&
        Math.hypot(event.clientX - last.x, event.clientY - last.y) < near);
    last = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    if (again && event.target instanceof Element && event.target.closest('button'))
      event.preventDefault();
  };
  box.addEventListener('click', onClick);
  return () => {
    box.removeEventListener('click', onClick);
  };
}

/** A mouse counts its clicks itself (`detail`); fingers are not counted everywhere. */
const isTouch = (event: MouseEvent): boolean =>
  event instanceof PointerEvent && event.pointerType === 'touch';
