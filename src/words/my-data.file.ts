/** A learner's record as a file that they take home. */
import { messages } from '#lib/i18n.ts';
import type { SaidPart } from './my-data.ts';

const words = messages.myData;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The parts as a file of its own that any browser opens and prints. */
export function recordAsHtml(parts: readonly SaidPart[], title: string): string {
  const cells = (tag: 'th' | 'td', row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const body = parts.map(
    ({ title: heading, columns, rows }) =>
      `<h2>${escaped(heading)}</h2>\n${rows.length === 0 ? `<p>${escaped(words.nothing)}</p>` : `<table>\n${[cells('th', columns), ...rows.map((row) => cells('td', row))].join('\n')}\n</table>`}`,
  );
  return `<!doctype html>\n<html lang="de"><meta charset="utf-8"><title>${escaped(title)}</title>\n<style>body{font:18px/1.5 sans-serif;margin:2rem}td,th{border:1px solid #555;padding:.3rem .6rem;text-align:left;vertical-align:top}table{border-collapse:collapse}</style>\n<h1>${escaped(title)}</h1>\n${body.join('\n')}\n</html>\n`;
}
