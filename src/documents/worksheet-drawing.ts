/**
 * Draws the plain drawings of lessons (docs/kurse-schreiben.md) on paper: ink on white, the flat
 * paints in grey.
 */
type Doc = PDFKit.PDFDocument;
type Attributes = Readonly<Record<string, string>>;

type Paint = { fill?: string; stroke?: string; line: number };

const paints: Readonly<Record<string, Paint>> = {
  ink: { stroke: '#1b2430', line: 3 },
  white: { fill: '#ffffff', stroke: '#1b2430', line: 3 },
  sun: { fill: '#d9d9d9', stroke: '#1b2430', line: 3 },
  soft: { fill: '#eeeeee', line: 1 },
  ground: { stroke: '#6b7280', line: 2 },
};
const inkPaint: Paint = { stroke: '#1b2430', line: 3 };
const markSize = 11;

/** The height of a drawing of 320 units that is so wide. */
export const heightOfDrawing = (svg: string, width: number): number => (width * unitsOf(svg)) / 320;

const unitsOf = (svg: string): number => Number(/viewBox="0 0 320 (\d+)"/.exec(svg)?.[1] ?? 160);

/** Draws at a place, with numbered marks at percent of width and height. */
export function drawDrawing(
  doc: Doc,
  svg: string,
  { x, y, width }: { x: number; y: number; width: number },
  marks: readonly [number, number][],
): void {
  const scale = width / 320;
  doc.save();
  doc.translate(x, y).scale(scale).lineCap('round').lineJoin('round');
  for (const [, closing, name = '', rest = '', words = ''] of svg.matchAll(
    /<(\/?)([a-z]+)([^>]*)>([^<]*)/g,
  )) {
    if (closing) {
      if (name === 'g') doc.restore();
    } else drawElement(doc, name, attributesOf(rest), words);
  }
  doc.restore();
  marks.forEach(([left, top], i) => {
    drawMark(doc, String(i + 1), x + (left / 100) * width, y + (top / 100) * unitsOf(svg) * scale);
  });
}

const attributesOf = (text: string): Attributes =>
  Object.fromEntries(
    [...text.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );

function drawElement(doc: Doc, name: string, at: Attributes, words: string): void {
  if (name === 'svg') return;
  doc.save();
  transform(doc, at['transform'] ?? '');
  // A group keeps its place until it is closed.
  if (name === 'g') return;
  if (name === 'text') drawWords(doc, at, words.trim());
  else
    paint(doc, at, () => {
      outline(doc, name, at);
    });
  doc.restore();
}

const number = (at: Attributes, name: string): number => Number(at[name] ?? 0);
const numbersIn = (text: string): number[] => (text.match(/-?\d*\.?\d+/g) ?? []).map(Number);

function transform(doc: Doc, text: string): void {
  for (const [, verb, values = ''] of text.matchAll(/(translate|scale|rotate)\(([^)]*)\)/g)) {
    const [a = 0, b] = numbersIn(values);
    if (verb === 'translate') doc.translate(a, b ?? 0);
    else if (verb === 'scale') doc.scale(a, b ?? a);
    else doc.rotate(a);
  }
}

function outline(doc: Doc, name: string, at: Attributes): void {
  const n = (key: string): number => number(at, key);
  const points = numbersIn(at['points'] ?? '').reduce<number[][]>((all, value, i) => {
    if (i % 2 === 0) all.push([value]);
    else all.at(-1)?.push(value);
    return all;
  }, []);
  const draw: Record<string, () => unknown> = {
    path: () => doc.path(at['d'] ?? ''),
    circle: () => doc.circle(n('cx'), n('cy'), n('r')),
    ellipse: () => doc.ellipse(n('cx'), n('cy'), n('rx'), n('ry')),
    rect: () =>
      at['rx']
        ? doc.roundedRect(n('x'), n('y'), n('width'), n('height'), n('rx'))
        : doc.rect(n('x'), n('y'), n('width'), n('height')),
    line: () => doc.moveTo(n('x1'), n('y1')).lineTo(n('x2'), n('y2')),
    polygon: () => doc.polygon(...points),
    polyline: () =>
      points.forEach(([px = 0, py = 0], i) => (i === 0 ? doc.moveTo(px, py) : doc.lineTo(px, py))),
  };
  draw[name]?.();
}

function paint(doc: Doc, at: Attributes, shape: () => void): void {
  const { fill, stroke, line } = paints[at['class'] ?? ''] ?? inkPaint;
  const [dash, space] = numbersIn(at['stroke-dasharray'] ?? '');
  if (dash) doc.dash(dash, { space: space ?? dash });
  doc.lineWidth(line);
  shape();
  if (!stroke) doc.fill(fill);
  else if (!fill) doc.stroke(stroke);
  else doc.fillAndStroke(fill, stroke);
}

function drawWords(doc: Doc, at: Attributes, words: string): void {
  doc.font('latin-600', 17).fillColor('#000000');
  const wide = doc.widthOfString(words);
  const shift = { middle: wide / 2, end: wide }[at['text-anchor'] ?? 'start'] ?? 0;
  doc.text(words, number(at, 'x') - shift, number(at, 'y'), {
    lineBreak: false,
    baseline: 'alphabetic',
  });
}

function drawMark(doc: Doc, label: string, x: number, y: number): void {
  doc.lineWidth(1.5).circle(x, y, markSize).fillAndStroke('#ffffff', '#000000');
  doc.font('latin-600', 14).fillColor('#000000');
  doc.text(label, x - doc.widthOfString(label) / 2, y + 5, {
    lineBreak: false,
    baseline: 'alphabetic',
  });
}
