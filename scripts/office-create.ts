/**
 * `npm run office:create -- NAME GIVEN FAMILY --server ADDRESS --admin-port ADDRESS --key FILE`: makes
 * an office on a libSQL server that many share: a database of its own, the token that opens this one
 * alone, its first admin, and a file with its settings.
 */
import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import { lookup } from 'node:dns';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { isNamespaceName, makeNamespace, removeNamespace, tokenOf } from '#db/namespace.ts';
import { cardDays } from '#domains/people/accounts/rules.card.ts';
import { placeIn } from '#lib/settings.ts';
import { firstAdminOf } from './_first-admin.ts';
import { beginRescue, WrongCommand } from './_start.ts';

/** What production needs besides, and nobody but the office knows. */
const left = [
  'PUBLIC_URL',
  'OFFICE_NAME',
  'OFFICE_ADDRESS',
  'HELP_PHONE',
  'DATA_PROTECTION_CONTACT',
];

type Order = {
  name: string;
  person: { givenName: string; familyName: string };
  /** Where the database is, without its token. */
  address: string;
  adminPort: string;
  token: string;
  folder: string;
};

const example =
  'Write the name of the office, its first admin, the server, its admin port and the key, for example: npm run office:create -- mayen Ina Technik --server wss://db.amt.example --admin-port http://127.0.0.1:8081 --key private.pem';

function readWords() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        server: { type: 'string', default: '' },
        'admin-port': { type: 'string', default: '' },
        key: { type: 'string', default: '' },
        folder: { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongCommand(example, { cause: error });
  }
}

function readOrder(): Order {
  const { values, positionals } = readWords();
  const [name = '', givenName = '', familyName = ''] = positionals.map((text) => text.trim());
  const { server, 'admin-port': adminPort, key } = values;
  if (!familyName || !server || !URL.canParse(adminPort) || !key) throw new WrongCommand(example);
  if (!isNamespaceName(name))
    throw new WrongCommand(
      `"${name}" cannot be the name of an office: it stands before the name of the server (mayen.db.amt.example), so it is made of small letters a to z, digits and hyphens, at most 63, with a letter or digit at both ends.`,
    );
  return {
    name,
    person: { givenName, familyName },
    address: addressOf(name, server),
    adminPort,
    token: tokenOf(name, readKey(key)),
    folder: resolve(values.folder ?? join('data', name)),
  };
}

/** `wss://db.amt.example` and `mayen` give `wss://mayen.db.amt.example`; throws what a setting would. */
function addressOf(name: string, server: string): string {
  const address = server.replace(/^(\w+:\/\/)/, `$1${name}.`);
  placeIn({ DATABASE_URL: address });
  if (address.startsWith('file:'))
    throw new WrongCommand(`${server} is a file, which has one office: name a server.`);
  return address;
}

function readKey(path: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // The sentence says it.
  }
  throw new WrongCommand(
    `${path} is no private key of the server (Ed25519, PEM): "openssl genpkey -algorithm ed25519 -out private.pem" makes one, and "openssl pkey -in private.pem -pubout -out public.pem" what the server gets as --auth-jwt-key-file.`,
  );
}

/** The server knows its offices by their host names, so each must lead to it. */
async function findHost(address: string): Promise<void> {
  const { hostname } = new URL(address);
  await promisify(lookup)(hostname).catch((error: unknown) => {
    throw new WrongCommand(
      `The name ${hostname} leads nowhere: enter it in your DNS (or *.${hostname.replace(/^[^.]+\./, '')} for all offices), or in /etc/hosts of the machines that run portals.`,
      { cause: error },
    );
  });
}

const newKey = (): string => randomBytes(32).toString('base64');

/** The settings of the office; throws where the folder has some already. */
function writeSettings({ name, address, token, folder }: Order): string {
  const file = join(folder, '.env');
  const lines = [
    `# The settings of the office "${name}". .env.example explains each.`,
    'HEIMVORTEIL_ENV=production',
    `DATABASE_URL=${address}`,
    `DATABASE_TOKEN=${token}`,
    `DATA_FOLDER=${folder}`,
    `KUNDENNUMMER_KEY=${newKey()}`,
    `BACKUP_KEY=${newKey()}`,
    '# Still to be written:',
    ...left.map((setting) => `# ${setting}=`),
  ];
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, `${lines.join('\n')}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    throw new WrongCommand(
      `${file} cannot be written, or is there already: name another --folder.`,
      { cause: error },
    );
  }
  return file;
}

/** Makes all of it; what is made is taken back where something then fails. */
async function makeOffice(order: Order): Promise<{ file: string; code: string }> {
  const { name, adminPort, address, token, person } = order;
  const file = writeSettings(order);
  try {
    await makeNamespace(adminPort, name);
    try {
      const { DATABASE_URL } = placeIn({ DATABASE_URL: address, DATABASE_TOKEN: token });
      return { file, code: await firstAdminOf(DATABASE_URL, person) };
    } catch (error) {
      await removeNamespace(adminPort, name);
      throw error;
    }
  } catch (error) {
    rmSync(file);
    throw error;
  }
}

beginRescue();
const order = readOrder();
await findHost(order.address);
const { file, code } = await makeOffice(order);
console.log(
  [
    `The office "${order.name}" is made, with a database of its own at ${order.address}.`,
    `Its settings lie in ${file}, for your user alone. Still to be written there: ${left.join(', ')}. Keep a copy of its keys apart from this machine.`,
    `${order.person.givenName} ${order.person.familyName} is its first admin. The code of the access card, for /karte on the portal of this office:`,
    `Code:    ${code}`,
    `The code opens the account once, within ${cardDays} days. It is not shown again.`,
  ].join('\n'),
);
