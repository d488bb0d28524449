import words from '../../messages/de/exercises.json' with { type: 'json' };

/** The words of the exercises that are not content. */
export { words };

/** The sentence for one, or the sentence for several with `{count}` filled in; nothing for none. */
export function counted(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? one : filled(many, { count });
}

/** A sentence with its places such as `{count}` filled in. */
export function filled(template: string, params: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}

/** Sentences one after the other, without the empty ones. */
export function joined(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}
