/**
 * Hears an XML file from outside, element by element, without building a tree: no declarations of
 * its own, no deep nests.
 */
import sax from 'sax';
import { WrongTable } from './wrong-table.ts';

/** Names come without their prefix: writers choose `x:row` or `row`. */
export type Listener = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text: (text: string) => void;
  close: (name: string) => void;
};

/** Of entities only the five of XML itself. */
const options = { strictEntities: true, position: false };
const deepest = 64;
/** What XML cannot hold. */
const noCharacter = /(?![\t\n\r])[\u0000-\u001F]/;
const chunkBytes = 64 * 1024;

/**
 * Tells `hear` all that stands in the file. Throws `WrongTable` for what is not well-formed, and
 * for any document type.
 */
export function hearXml(bytes: Buffer, hear: Listener): void {
  const parser = sax.parser(true, options);
  let depth = 0;
  const refuse = (): never => {
    throw new WrongTable('broken');
  };
  parser.onerror = refuse;
  parser.ondoctype = refuse;
  parser.onopentag = ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) refuse();
    hear.open(localName(name), attributes);
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    hear.close(localName(name));
  };
  parser.ontext = hear.text;
  parser.oncdata = hear.text;
  for (const text of textsOf(bytes)) {
    if (noCharacter.test(text)) refuse();
    parser.write(text);
  }
  parser.close();
}

function* textsOf(bytes: Buffer): Generator<string> {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const decoder = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes)
      yield decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof WrongTable ? error : new WrongTable('broken');
  }
}

/** A name without its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
