/**
 * Drawings are plain SVG in the house's four flat paints, so that they follow the light, dark and
 * forced colours.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const paints = ['ink', 'white', 'sun', 'ground', 'soft', 'word'];
const elements = [
  'svg',
  'g',
  'path',
  'circle',
  'ellipse',
  'rect',
  'line',
  'polyline',
  'polygon',
  'text',
];
const mostBytes = 6000;

/** Problems of the drawing `<folder>/drawings/<name>.svg`, as sentences for its author. */
export function drawingProblems(folder: string, name: string): string[] {
  const path = join(folder, 'drawings', `${name}.svg`);
  if (!existsSync(path)) return [`Das Bild „drawings/${name}.svg“ fehlt im Kurs.`];
  const svg = readFileSync(path, 'utf8');
  const tags = [...svg.matchAll(/<([a-zA-Z][\w:-]*)/g)].map((m) => m[1] ?? '');
  const classes = [...svg.matchAll(/class="([^"]*)"/g)].flatMap((m) => (m[1] ?? '').split(/\s+/));
  const wrong = (what: string, cure: string) => `Bild „${name}“: ${what}. ${cure}`;
  return [
    ...(/^<svg [^>]*viewBox="0 0 320 \d+"/.test(svg)
      ? []
      : [
          wrong(
            'der Anfang stimmt nicht',
            'Schreiben Sie <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 160">.',
          ),
        ]),
    ...tags
      .filter((t) => !elements.includes(t))
      .map((t) => wrong(`<${t}> ist nicht erlaubt`, `Möglich sind: ${elements.join(', ')}.`)),
    ...classes
      .filter((c) => !paints.includes(c))
      .map((c) => wrong(`class="${c}" gibt es nicht`, `Möglich sind: ${paints.join(', ')}.`)),
    ...(/\s(style|fill|stroke|id|on\w+|width|height)="/.test(
      svg.replace(/<rect[^>]*>/g, (r) => r.replace(/\s(width|height)="/g, ' ')),
    )
      ? [
          wrong(
            'style, fill, stroke, id, width oder height steht darin',
            'Farben kommen nur über class; Maße nur bei <rect>.',
          ),
        ]
      : []),
    ...(svg.length > mostBytes
      ? [wrong(`es hat ${svg.length} Zeichen`, `Erlaubt sind ${mostBytes}.`)]
      : []),
  ];
}
