/**
 * The portal in an invented language: each German sentence in brackets, made from the messages
 * themselves. What a page says without brackets comes from no message.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const messages = 'src/messages/de';
/** What the portal reads in its own folder beside the build. */
const beside = ['content', 'db', 'node_modules', 'package.json', 'public', 'scripts', 'src'];

/** "Guten Tag, {name}." as "⟦Guten Tag, ⟧{name}⟦.⟧": what a value says is no message's word. */
const invented = (text: string): string =>
  `⟦${text.replace(/\{\w+\}/g, '⟧$&⟦')}⟧`.replaceAll('⟦⟧', '');

const inInvented = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? invented(value) : value;

/** Builds it into a folder, as a house for `startServer`. */
export function buildInvented(house: string): void {
  const words = join(house, 'messages');
  mkdirSync(words);
  for (const name of readdirSync(messages))
    writeFileSync(
      join(words, name),
      JSON.stringify(JSON.parse(readFileSync(join(messages, name), 'utf8')), inInvented),
    );
  execFileSync(
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'build', '--silent', '--outDir', join(house, 'dist')],
    { env: { ...process.env, WORDS_FOLDER: words }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  for (const name of beside) symlinkSync(resolve(name), join(house, name));
  for (const name of ['outline.json', 'facts.json', 'built'])
    copyFileSync(join('dist', name), join(house, 'dist', name));
}
