/**
 * The front of the built portal with less patience than usual: `front-child.ts DATABASE TIMES`;
 * prints its port.
 */
import type { AddressInfo } from 'node:net';
import { migrate } from '#db/migrate.ts';
import { serve } from '#server/front.ts';
import { usualTimes, type Times } from '#server/slow.ts';

const [url = '', times = '{}'] = process.argv.slice(2);
await migrate(url, 'db/migrations');
const place = {
  host: '127.0.0.1',
  port: 0,
  publicUrl: 'http://127.0.0.1',
  production: false,
  trustProxy: false,
};
const shorter = JSON.parse(times) as Partial<Times>;
const server = await serve(place, {
  ...usualTimes,
  ...shorter,
});
console.log(`port ${(server.address() as AddressInfo).port}`);
