/**
 * The whole surface of lucia: sessions of 30 days for learners, shorter on a foreign device, of 30
 * minutes without use and 12 hours in all for everybody else (docs/rules.md, Pages 11).
 */
import { createHash } from 'node:crypto';
import { eq, lt } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import type { Reader } from '#db/client.ts';
import { session } from '#db/schema/accounts.ts';
import type { Write } from '#db/write.ts';
import { machineSeconds, secondsNow } from '#lib/clock.ts';
import { today } from '#lib/time.ts';
import { beginSession, renewSession } from '#domains/people/accounts/commands.session.ts';
import { sessionMarkOf } from '#domains/people/accounts/keys.ts';
import {
  sessionWithHolder,
  storedSessionsOf,
  type Attributes,
  type Person,
} from '#domains/people/accounts/queries.session.ts';
import { deskIdleSeconds, deskLongestSeconds } from '#domains/people/accounts/rules.ts';
import type { Role } from '#lib/actor.ts';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOf>;
    UserId: number;
    DatabaseSessionAttributes: Attributes;
    DatabaseUserAttributes: Person;
  }
}

export type Cookie = { name: string; value: string; options: Record<string, unknown> };
export type SignedIn = {
  person: Person & { id: number };
  sessionId: string;
  foreignDevice: boolean;
  cookie: Cookie | null;
  /** What the session is called where its own name would be too much. */
  mark: string;
  endsAt: number | null;
};

const ownDevice = new TimeSpan(30, 'd');
/**
 * The cookie of a foreign device ends with the browser; browsers that never end are met by this.
 */
const foreignDeviceSpan = new TimeSpan(12, 'h');
const desk = new TimeSpan(deskIdleSeconds, 's');

const spanOf = (role: Role, foreignDevice: boolean): TimeSpan =>
  role !== 'learner' ? desk : foreignDevice ? foreignDeviceSpan : ownDevice;

export type SessionKeeper = ReturnType<typeof sessionKeeper>;

/**
 * Opens, checks and ends sessions over a database; `secure` is whether the portal is reached by
 * https.
 */
export function sessionKeeper(reader: Reader, write: Write, secure: boolean) {
  const adapter = adapterOf(reader, write);
  const anySpan = luciaOf(adapter, ownDevice, secure);
  const renewing: Pick<Adapter, 'updateSessionExpiration' | 'deleteSession'> = {
    updateSessionExpiration: (id, expiresAt) =>
      later(adapter.updateSessionExpiration(id, expiresAt)),
    deleteSession: (id) => later(adapter.deleteSession(id)),
  };

  const cookieOf = (token: string, role: Role, foreignDevice: boolean): Cookie => {
    const lasting = role === 'learner' && !foreignDevice;
    return {
      name: anySpan.sessionCookieName,
      value: token,
      options: {
        path: '/',
        httpOnly: true,
        secure,
        sameSite: 'lax',
        ...(lasting ? { maxAge: ownDevice.seconds() } : {}),
      },
    };
  };

  return {
    cookieName: anySpan.sessionCookieName,
    /** Whether cookies may travel by https alone. */
    secure,

    /** Begins a session; gives its cookie. */
    async open(accountId: number, role: Role, foreignDevice: boolean): Promise<Cookie> {
      const { id } = await luciaOf(adapter, spanOf(role, foreignDevice), secure).createSession(
        accountId,
        {
          foreignDevice,
          lastDay: today(),
          endsAt: role === 'learner' ? null : secondsNow() + deskLongestSeconds,
        },
      );
      return cookieOf(id, role, foreignDevice);
    },

    /**
     * Who holds this token, or null; renews the session, and gives a cookie when the browser's
     * should be renewed too.
     */
    async check(token: string): Promise<SignedIn | null> {
      const stored = await adapter.getSessionAndUser(token);
      const foreignDevice = stored[0]?.attributes.foreignDevice ?? false;
      // Lucia measures every session by one span; ours depend on who holds it and where.
      const span = spanOf(stored[1]?.attributes.role ?? 'learner', foreignDevice);
      const { session: found, user } = await luciaOf(
        { ...adapter, ...renewing, getSessionAndUser: () => Promise.resolve(stored) },
        span,
        secure,
      ).validateSession(token);
      if (!found) return null;
      if (isOver(found)) return anySpan.invalidateSession(found.id).then(() => null);
      await later(keepUp(write, found, user.role));
      const renewed = found.fresh && user.role === 'learner' && !foreignDevice;
      return {
        person: user,
        sessionId: found.id,
        mark: sessionMarkOf(found.id),
        endsAt: found.endsAt,
        foreignDevice,
        cookie: renewed ? cookieOf(token, user.role, foreignDevice) : null,
      };
    },

    /** Ends one session. */
    end: (sessionId: string) => anySpan.invalidateSession(sessionId),
    /** Ends all sessions of an account, on every device. */
    endAll: (accountId: number) => anySpan.invalidateUserSessions(accountId),
  };
}

function luciaOf(adapter: Adapter, sessionExpiresIn: TimeSpan, secure: boolean) {
  return new Lucia(adapter, {
    sessionExpiresIn,
    sessionCookie: { name: secure ? '__Host-sitzung' : 'sitzung', attributes: { secure } },
    getSessionAttributes: ({ foreignDevice, lastDay, endsAt }) => ({
      foreignDevice,
      lastDay,
      endsAt,
    }),
    getUserAttributes: ({ publicId, role, givenName, familyName, siteId, accompanied }) => ({
      publicId,
      role,
      givenName,
      familyName,
      siteId,
      accompanied,
    }),
  });
}

/** SHA-256 of a token: what the database knows of it. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Renewing may wait for the next request: where nothing can be written, people who are signed in
 * can still read.
 */
const later = (renewal: Promise<void>): Promise<void> => renewal.catch(() => undefined);

const isOver = ({ endsAt }: Attributes): boolean => endsAt !== null && endsAt <= secondsNow();

/**
 * Every use counts at the desk, and of everybody the day; a minute's grain keeps it from writing at
 * every request.
 */
async function keepUp(
  write: Write,
  { id, expiresAt, endsAt, lastDay }: { id: string; expiresAt: Date } & Attributes,
  role: Role,
): Promise<void> {
  const day = today();
  const atDesk = role !== 'learner';
  const isFresh =
    !atDesk ||
    seconds(expiresAt) - machineSeconds() >=
      Math.min(deskIdleSeconds, (endsAt ?? Infinity) - secondsNow()) - 60;
  if (isFresh && lastDay === day) return;
  const longer = atDesk
    ? { expiresAt: Math.min(secondsNow() + deskIdleSeconds, endsAt ?? Infinity) }
    : {};
  await write((tx) =>
    tx
      .update(session)
      .set({ lastDay: day, ...longer })
      .where(eq(session.id, id)),
  );
}

/**
 * Lucia's view of our tables. It hands over tokens to set and get, and the stored id to all else.
 */
function adapterOf(reader: Reader, write: Write): Adapter {
  const byToken = sessionWithHolder(reader);
  const stored = ({
    id,
    userId,
    expiresAt,
    foreignDevice,
    lastDay,
    endsAt,
  }: { id: string; userId: number; expiresAt: number } & Attributes): DatabaseSession => ({
    id,
    userId,
    expiresAt: new Date((expiresAt + leap()) * 1000),
    attributes: { foreignDevice, lastDay, endsAt },
  });
  return {
    async getSessionAndUser(token): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const [row] = await byToken.all({ id: hashOf(token), now: secondsNow() });
      if (!row) return [null, null];
      const { publicId, role, givenName, familyName, siteId } = row;
      return [
        stored(row),
        row.closedOn
          ? null
          : {
              id: row.userId,
              attributes: {
                publicId,
                role,
                givenName,
                familyName,
                siteId,
                accompanied: row.accompanied === 1,
              },
            },
      ];
    },
    async getUserSessions(userId) {
      const rows = await storedSessionsOf(reader, userId);
      return rows.map(stored);
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      await write((tx) =>
        beginSession(tx, {
          id: hashOf(id),
          userId,
          expiresAt: seconds(expiresAt) - leap(),
          attributes,
        }),
      );
    },
    async updateSessionExpiration(id, expiresAt) {
      const until = seconds(expiresAt) - leap();
      await write((tx) => renewSession(tx, id, until));
    },
    async deleteSession(id) {
      await write((tx) => tx.delete(session).where(eq(session.id, id)));
    },
    async deleteUserSessions(userId) {
      await write((tx) => tx.delete(session).where(eq(session.accountId, userId)));
    },
    async deleteExpiredSessions() {
      await write((tx) => tx.delete(session).where(lt(session.expiresAt, secondsNow())));
    },
  };
}

/**
 * By how many seconds the machine's clock, which lucia reads, is away from the portal's: none
 * unless it is doubted (decisions/025).
 */
const leap = (): number => machineSeconds() - secondsNow();

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);
