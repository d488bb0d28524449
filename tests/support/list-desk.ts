/**
 * A desk of its own that reads lists of learners in, through the real upload: what each list would
 * do, and what came of it.
 */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, like } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { account, identifier, site, staffSite } from '#db/schema/accounts.ts';
import type { Actor } from '#lib/actor.ts';
import { sessionKeeper } from '#web/session.ts';
import { today } from '#lib/time.ts';
import { expect, type Portal } from './portal.ts';

/** Where lists are read in. */
export const listsPath = '/betreuung/lernende/einlesen';

/** How many rows of a list are of each kind. */
export type Counts = { neu: number; aendern: number; bleibt: number; falsch: number };

/**
 * The lists name the place of the demonstration: while they come, it belongs to a desk of their
 * own.
 */
const rename = (tx: Tx, from: string, to: string): Promise<unknown> =>
  tx.update(site).set({ name: to }).where(eq(site.name, from)).run();

const fileNamed = (name: string): Buffer =>
  readFileSync(new URL(`../lists/${name}`, import.meta.url));

const textOf = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

/** Somebody of the staff of Musterstadt, which is theirs alone from `open` to `close`. */
export class ListDesk {
  readonly actor: Actor;
  private readonly cookie: string;
  private readonly portal: Portal;

  private constructor(portal: Portal, actor: Actor, cookie: string) {
    this.portal = portal;
    this.actor = actor;
    this.cookie = cookie;
  }

  static async open(portal: Portal): Promise<ListDesk> {
    const { db, office } = portal;
    await db.write((tx) => rename(tx, 'Musterstadt', 'Musterstadt der Probe'));
    const [made] = await db.write((tx) =>
      tx.insert(site).values({ name: 'Musterstadt' }).returning({ id: site.id }),
    );
    const id = made?.id ?? 0;
    const [person] = await db.write((tx) =>
      tx
        .insert(account)
        .values({
          publicId: randomUUID(),
          role: 'staff',
          givenName: 'Lene',
          familyName: 'Liste',
          madeOn: today(),
          openedOn: today(),
        })
        .returning({ id: account.id, publicId: account.publicId }),
    );
    await db.write((tx) => tx.insert(staffSite).values({ staffId: person?.id ?? 0, siteId: id }));
    const { name, value } = await sessionKeeper(db.reader, db.write, false).open(
      person?.id ?? 0,
      'staff',
      false,
    );
    const actor = {
      ...office.staff,
      id: person?.id ?? 0,
      publicId: person?.publicId ?? '',
      siteIds: [id],
    };
    return new ListDesk(portal, actor, `${name}=${value}`);
  }

  async close(): Promise<void> {
    await this.portal.db.write(async (tx) => {
      await rename(tx, 'Musterstadt', 'Musterstadt der Listen');
      await rename(tx, 'Musterstadt der Probe', 'Musterstadt');
    });
  }

  /** The number of Musterstadt. */
  get site(): number {
    return this.actor.siteIds[0] ?? 0;
  }

  /** Everybody moves away from Musterstadt and leaves their numbers behind. */
  async empty(): Promise<void> {
    const { db, office } = this.portal;
    const here = and(eq(account.role, 'learner'), eq(account.siteId, this.site));
    const gone = (await db.reader.select({ id: account.id }).from(account).where(here)).map(
      ({ id }) => id,
    );
    await db.write(async (tx) => {
      await tx
        .update(identifier)
        .set({ aktenzeichen: null, kundennummerSealed: null })
        .where(inArray(identifier.learnerId, gone));
      await tx.update(account).set({ siteId: office.andernach }).where(here);
    });
  }

  ask(to: string, body?: BodyInit): Promise<Response> {
    const { url } = this.portal;
    return fetch(`${url}${to}`, {
      redirect: 'manual',
      headers: { cookie: this.cookie, origin: url },
      ...(body && { method: 'POST', body }),
    });
  }

  /** Sends a list; gives where the portal leads, or the sentence with which it refuses. */
  async send(name: string, bytes = fileNamed(name)): Promise<string> {
    const form = new FormData();
    form.append('datei', new File([new Uint8Array(bytes)], name));
    const answer = await this.ask(`${listsPath}/datei`, form);
    return answer.headers.get('location') ?? textOf(await answer.text());
  }

  /** What the list would do, with its rows of one kind. */
  async preview(kind = ''): Promise<{ counts: Counts; text: string; draft: string }> {
    const query = kind === '' ? '' : `?zeigen=${kind}`;
    const html = await (await this.ask(`${listsPath}/pruefen${query}`)).text();
    const count = (name: string): number =>
      Number(new RegExp(`<li class="${name}"[^>]*>\\s*<strong[^>]*>(\\d+)`).exec(html)?.[1] ?? NaN);
    const draft = /name="draft" value="([^"]+)"/.exec(html)?.[1] ?? '';
    return {
      counts: {
        neu: count('neu'),
        aendern: count('aendern'),
        bleibt: count('bleibt'),
        falsch: count('falsch'),
      },
      text: textOf(html),
      draft,
    };
  }

  /**
   * Confirms what the preview shows; the people of Musterstadt whose name begins so, as they are
   * then.
   */
  async readIn(family: string): Promise<string[]> {
    const { draft } = await this.preview();
    expect(
      (await this.ask(`${listsPath}/anlegen`, new URLSearchParams({ draft }))).headers.get(
        'location',
      ),
    ).toBe(`${listsPath}/fertig`);
    return this.people(family);
  }

  /** The people of Musterstadt whose name begins so: family name, given name and Aktenzeichen. */
  async people(family: string): Promise<string[]> {
    const rows = await this.portal.db.reader
      .select({
        familyName: account.familyName,
        givenName: account.givenName,
        aktenzeichen: identifier.aktenzeichen,
      })
      .from(account)
      .leftJoin(identifier, eq(identifier.learnerId, account.id))
      .where(
        and(
          eq(account.role, 'learner'),
          eq(account.siteId, this.site),
          like(account.familyName, `${family}%`),
        ),
      )
      .orderBy(account.id);
    return rows.map((row) =>
      [row.familyName, row.givenName, ...(row.aktenzeichen ? [row.aktenzeichen] : [])].join(', '),
    );
  }
}
