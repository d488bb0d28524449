/**
 * Cuts the HTML of a module at the marks that its components leave: at each `<Step>`, and inside a step
 * around what the page lays out itself.
 */

/**
 * HTML to send as it is, the id of an exercise to put in, the frames of a worked example, or what
 * is different on some devices.
 */
type Part =
  | { html: string }
  | { place: string }
  | { frames: string[] }
  | { devices: { name: string; html: string }[] };
/** `isDrawn`: it has a drawn screen; `plays`: the practice programs of which it has pictures. */
export type Piece = { parts: Part[]; terms: string[]; isDrawn: boolean; plays: string[] };

/** Whether it is a device that a task at home may be written for; any other name stays folded. */
export const isDevice = (name: string): boolean => /^(?:Android|iPhone|Windows)[\w-]*$/.test(name);

/** The pieces of a module's HTML, by the id of their step. */
export function cut(html: string): Map<string, Piece> {
  const [, ...marked] = html.split(/<!--step:([a-z0-9-]+):([a-z-]+)-->/);
  const pieces = new Map<string, Piece>();
  for (let i = 0; i < marked.length; i += 3) {
    const [id = '', part = '', body = ''] = marked.slice(i, i + 3);
    const terms = [
      ...new Set([...body.matchAll(/href="#wort-([a-z0-9-]+)"/g)].map((m) => m[1] ?? '')),
    ];
    pieces.set(id, {
      parts: partsOf(withWords(withDevices(body, part === 'bei-ihnen'))),
      terms,
      isDrawn: body.includes('class="shot '),
      plays: [...new Set([...body.matchAll(/ data-program="([a-z-]+)"/g)].map((m) => m[1] ?? ''))],
    });
  }
  return pieces;
}

const device = /<!--device:([^>]*)-->([\s\S]*?)<!--folded-->([\s\S]*?)<!--\/device-->/g;

/** Of what is said of a device, what is folded; or, to choose among, what stands there as it is. */
const withDevices = (body: string, toChoose: boolean): string =>
  body.replace(device, (_, name: string, plain: string, folded: string) =>
    toChoose ? `<!--device:${name}-->${plain}<!--/device-->` : folded,
  );

const symbol = /(<svg class="sign"(?:(?!<\/svg>)[\s\S])*<\/svg>)\s+(<strong>)?([^\s<]+)/g;

/** A symbol and the word after it, on one line. */
const withWords = (body: string): string =>
  body.replace(symbol, (_, svg: string, bold: string | undefined, word: string) =>
    bold === undefined
      ? `<span class="whole">${svg} ${word}</span>`
      : `<strong><span class="whole">${svg} ${word}</span>`,
  );

/** A run of frames or devices, the id of an exercise, or what lies between them. */
const borders =
  /((?:<!--frame-->[\s\S]*?<!--\/frame-->\s*)+|(?:<!--device:[^>]*-->[\s\S]*?<!--\/device-->\s*)+|<!--place:[a-z0-9-]+-->)/;

const partsOf = (body: string): Part[] =>
  body.split(borders).flatMap((text): Part[] => {
    const [, kind, id = ''] = /^<!--(frame|device|place)(?::([^>]*))?-->/.exec(text) ?? [];
    switch (kind) {
      case 'place':
        return [{ place: id }];
      case 'frame':
        return [{ frames: insides(text).map(({ html }) => html) }];
      case 'device':
        return [{ devices: insides(text) }];
      default:
        return text.trim() === '' ? [] : [{ html: text }];
    }
  });

const insides = (run: string): { name: string; html: string }[] =>
  [...run.matchAll(/<!--(?:frame|device:([^>]*))-->([\s\S]*?)<!--\/(?:frame|device)-->/g)].map(
    ([, name = '', html = '']) => ({ name, html }),
  );
