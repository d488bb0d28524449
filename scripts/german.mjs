// A rule of ESLint: what a person reads stands in src/messages/<lang>/<area>.json, not in code.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Words that German sentences hold, and English ones do not. */
const german = new Set(
  'aber alle als am auch auf aus bei bis bitte da das dass dem den der dieser diese dieses doch dort durch ein eine einem einen einer eines er es für gibt haben hat hier ihr ihre ihrem ihren im ist ja jeder kann kein keine keinen mit muss nach nein nicht nichts noch nur oder ohne schon sie sind steht über und vom von wann warum wenn wer wie wird wo zu zum zur'.split(
    ' ',
  ),
);
/** In an address, a name of a column, a command. */
const isNoWord = (word) => /[/_=<>{}|^$\\]|\w-\w/.test(word);

/** Whether a text reads as German: by its letters, or by one word among others. */
function isGerman(text) {
  const words = text.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word) && !isNoWord(word));
  return (
    words.some((word) => /[äöüßÄÖÜ„“]/u.test(word)) ||
    (words.length > 1 &&
      words.some((word) => german.has(word.replace(/\P{L}/gu, '').toLowerCase())))
  );
}

/** Attributes that people hear or read. */
const spoken =
  /^(?:title|alt|aria-label|aria-description|placeholder|label|heading|text|legend|hint)$/;
const hasWords = (text) => /\p{L}{2}/u.test(text);

/** Commands are shown as they are typed. */
const isInCode = ({ parent }) =>
  ['code', 'script', 'style', 'kbd'].includes(parent?.openingElement?.name?.name);

const germanRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { words: 'Words that people read belong in src/messages: "{{text}}".' },
  },
  create(context) {
    const report = (node, text) =>
      context.report({ node, messageId: 'words', data: { text: text.trim().slice(0, 80) } });
    const inMarkup = (node) => {
      if (hasWords(node.value) && !isInCode(node)) report(node, node.value);
    };
    return {
      Literal(node) {
        if (typeof node.value !== 'string') return;
        const { parent } = node;
        const isSpoken = parent.type === 'JSXAttribute' && spoken.test(parent.name.name ?? '');
        if (isSpoken ? hasWords(node.value) : isGerman(node.value)) report(node, node.value);
      },
      TemplateElement(node) {
        if (isGerman(node.value.cooked ?? '')) report(node, node.value.cooked);
      },
      JSXText: inMarkup,
      AstroText: inMarkup,
    };
  },
};

/** As a plugin; by its version ESLint sees that what it found before may be no longer so. */
export const words = {
  meta: {
    name: 'words',
    version: createHash('sha256')
      .update(readFileSync(import.meta.filename))
      .digest('hex'),
  },
  rules: { german: germanRule },
};
