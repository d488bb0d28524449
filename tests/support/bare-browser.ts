/** A browser that shows its hand: each answer with what it would keep. */
import { plain } from './visitor.ts';

/** Asks the portal at `url`, with these cookies; `go` keeps what an answer gives it, `ask` does not. */
export function browser(url: string, cookies: [name: string, value: string][] = []) {
  const jar = new Map(cookies);
  const ask = async (path: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${url}${path}`, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { origin: url, cookie },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    const html = await answer.text();
    return {
      status: answer.status,
      to: answer.headers.get('location') ?? '',
      html,
      text: plain(html),
      headers: answer.headers,
      set: answer.headers.getSetCookie(),
    };
  };
  type Answer = Awaited<ReturnType<typeof ask>>;
  const keep = (answer: Answer): Answer => {
    for (const line of answer.set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    jar,
    ask,
    go: async (path: string, form?: Record<string, string>) => keep(await ask(path, form)),
    keep,
  };
}
