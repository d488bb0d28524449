const files = import.meta.glob<string>('/content/courses/*/drawings/*.svg', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * The SVG text of a course's drawing; the content check has seen that it is there. Throws when it
 * is not.
 */
export function drawingOf(courseSlug: string, name: string): string {
  const svg = files[`/content/courses/${courseSlug}/drawings/${name}.svg`];
  if (svg === undefined) throw new Error(`There is no drawing ${name} in ${courseSlug}.`);
  return svg;
}
