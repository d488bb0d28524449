import type { ServerResponse } from 'node:http';

const text = /^(?:text\/|image\/svg\+xml|application\/(?:[\w.-]+\+)?(?:json|xml|javascript))/i;

/** Lets an answer say of every text that it is UTF-8, so that no browser or program guesses. */
export function sayCharset(res: ServerResponse): void {
  const writeHead = res.writeHead.bind(res);
  res.writeHead = ((...args: Parameters<typeof writeHead>) => {
    const given = args.find((arg) => typeof arg === 'object' && !Array.isArray(arg)) as
      Record<string, unknown> | undefined;
    const name = Object.keys(given ?? {}).find((key) => key.toLowerCase() === 'content-type');
    if (given && name) given[name] = named(given[name]);
    else if (res.hasHeader('content-type'))
      res.setHeader('content-type', named(res.getHeader('content-type')) as string);
    return writeHead(...args);
  }) as typeof res.writeHead;
}

const named = (type: unknown): unknown =>
  typeof type === 'string' && text.test(type) && !/charset/i.test(type)
    ? `${type.replace(/;\s*$/, '')}; charset=utf-8`
    : type;
