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
    .replace(/(?:\.exercises)?\.\w+$/, '');
