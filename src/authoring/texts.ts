/** The files of `content/` that people read, as their authors typed them, for checks line by line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file of content. `of`: its address, such as `e-mail/e-mail-verstehen` or `glossary/spam`. */
export type TypedText = { of: string; file: string; text: string };

const folders = ['courses', 'glossary', 'pages', 'practice'];

/** Every lesson with its exercises, glossary entry, page and practice world under `contentDir`. */
export const typedTexts = (contentDir: string): TypedText[] =>
  folders
    .map((folder) => join(contentDir, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => /\.(?:mdx?|yaml)$/.test(path))
    .sort()
    .map((path) => ({
      of: addressOf(relative(contentDir, path)),
      file: relative(process.cwd(), path),
      text: readFileSync(path, 'utf8'),
    }));

/** `courses/e-mail/01-e-mail-verstehen.exercises.yaml` becomes `e-mail/e-mail-verstehen`. */
const addressOf = (path: string): string =>
  path
    .replaceAll('\\', '/')
    .replace(/^courses\//, '')
    .replace(/\/\d\d-/, '/')
    .replace(/\/course\.yaml$/, '')
    .replace(/(?:\.(?:exercises|examples))?\.\w+$/, '');

/** A line of a file without what nobody reads, and the device in whose variant it stands, or ''. */
export type Line = { text: string; device: string };

/** What a learner might type, a name in the file, a link's address, code: no words of the author. */
const notSaid =
  /\b(?:accept|answer|any|beside|by|id|key|kind|name|option|program|to)(?:: ?|=)(?:\[[^\]]*\]|"[^"]*"|'[^']*'|[^,}\n]*)|\bsays: \[[^\]]*\]|`[^`]*`|\]\([^)]*\)|<\/?\w+/g;

/** The lines of a file, in order. */
export function linesOf(text: string): Line[] {
  let device = '';
  return text.split('\n').map((line) => {
    device = /<Device name="([^"]*)"/.exec(line)?.[1] ?? device;
    const here = device;
    if (line.includes('</Device>')) device = '';
    return { text: line.replace(notSaid, ' '), device: here };
  });
}
