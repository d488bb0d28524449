/**
 * One office on a libSQL server that many share is one namespace: made by the server's admin port, and
 * opened by a token that names it. Which namespace somebody wants, the first label of the host says.
 */
import { sign, type KeyObject } from 'node:crypto';
import { isOnServer } from './address.ts';

/** The server makes no such namespace, or lets nobody into it; the message is for the operator. */
class NamespaceRefused extends Error {
  override name = 'NamespaceRefused';
}

/** Whether a name can stand in a host name (RFC 1123), where it is not taken for a number. */
export const isNamespaceName = (name: string): boolean =>
  /^(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name);

/**
 * Makes an empty namespace by the admin port at `admin`, in which a commit is on the disk before it is
 * answered. Throws `NamespaceRefused` where there is one of that name.
 */
export async function makeNamespace(admin: string, name: string): Promise<void> {
  const made = await post(admin, `${name}/create`, {});
  if (!made.ok) throw new NamespaceRefused(await sayRefused(made, name));
  const config = { block_reads: false, block_writes: false, durability_mode: 'strong' };
  const set = await post(admin, `${name}/config`, config);
  if (set.ok) return;
  await removeNamespace(admin, name);
  throw new NamespaceRefused(await sayRefused(set, name));
}

/** Takes a namespace away with all that is in it. */
export async function removeNamespace(admin: string, name: string): Promise<void> {
  await fetch(new URL(`/v1/namespaces/${name}`, admin), { method: 'DELETE' });
}

/** The token that opens this namespace and no other (JSON Web Token, RFC 7519, signed by RFC 8037). */
export function tokenOf(name: string, key: KeyObject): string {
  const text = [
    { alg: 'EdDSA', typ: 'JWT' },
    { id: name, a: 'rw' },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

/**
 * Throws `NamespaceRefused` where the server of `url` answers and lets nobody in. Asked over HTTP: a
 * WebSocket is closed without a word, as if the server were gone.
 */
export async function throwIfRefused(url: string): Promise<void> {
  if (!isOnServer(url)) return;
  const { protocol, host, searchParams } = new URL(url);
  const token = searchParams.get('authToken');
  const answer = await fetch(`${protocol === 'ws:' ? 'http' : 'https'}://${host}/v2/pipeline`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ baton: null, requests: [{ type: 'close' }] }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null);
  const said = (await answer?.text().catch(() => '')) ?? '';
  if (/Namespace .* doesn't exist/.test(said))
    throw new NamespaceRefused(
      `The database server has no office at ${host}, or the setting DATABASE_TOKEN is another office's: "npm run office:create" makes an office and its token (docs/scaling.md).`,
    );
  if (answer?.status === 401)
    throw new NamespaceRefused(
      'The database server does not take the setting DATABASE_TOKEN: it must be signed with the key that the server knows (docs/scaling.md).',
    );
}

async function post(admin: string, path: string, body: object): Promise<Response> {
  try {
    return await fetch(new URL(`/v1/namespaces/${path}`, admin), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw new NamespaceRefused(
      `The admin port of the database server does not answer at ${admin}: start the server with --enable-namespaces and --admin-listen-addr.`,
      { cause: error },
    );
  }
}

async function sayRefused(answer: Response, name: string): Promise<string> {
  const said = await answer.text();
  return said.includes('already exists')
    ? `The database server has an office "${name}" already, and nothing was changed: take another name.`
    : `The database server did not make the office "${name}": ${answer.status} ${said}`;
}
