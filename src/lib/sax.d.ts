/**
 * Of the XML parser `sax` what `xml.ts` uses; it brings no types, and those that others wrote lack
 * `strictEntities`.
 */
declare module 'sax' {
  interface Parser {
    onerror: (error: Error) => void;
    ondoctype: (text: string) => void;
    onopentag: (tag: { name: string; attributes: Record<string, string> }) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    write: (text: string) => Parser;
    close: () => Parser;
  }
  interface Options {
    strictEntities: boolean;
    position: boolean;
  }
  const sax: { parser: (strict: boolean, options: Options) => Parser };
  export default sax;
}
