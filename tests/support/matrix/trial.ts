/**
 * One scene of the matrix: asks the portal as somebody, and expects what the word of the cell says.
 */
import { expect } from '@playwright/test';
import { ask, seen, type Answer, type Asker, type Question } from './asking.ts';
import type { Backstage, LogRow } from './backstage.ts';
import { lineFor, type Logs } from './logs.ts';
import type { World } from './world.ts';

export class Trial {
  readonly url: string;
  readonly backstage: Backstage;
  readonly world: World;

  constructor(url: string, backstage: Backstage, world: World) {
    [this.url, this.backstage, this.world] = [url, backstage, world];
  }

  /**
   * Asks, and expects what holds for every answer: what a signed-in person gets is stored by no
   * cache.
   */
  async ask(asker: Asker, question: Question): Promise<Answer> {
    const answer = await ask(this.url, this.world, asker, question);
    expect
      .soft(answer.cache, `cache-control for ${asker} at ${question.path}`)
      .toMatch(asker === 'nobody' ? /^(no-cache|no-store)$/ : /^no-store$/);
    return answer;
  }

  /**
   * Expects that an answer cannot be told from the one to `missing`, that nothing changed, and that
   * a try by somebody signed in is logged.
   */
  async expectShut(
    asker: Asker,
    question: Question,
    missing: Question,
    {
      status = 404,
      aboutNobody = false,
      foreign = false,
    }: { status?: number | undefined; aboutNobody?: boolean | undefined; foreign?: boolean } = {},
  ): Promise<void> {
    const what = `${asker} at ${question.path}`;
    await this.backstage.forgetTouched();
    const [answer, logged] = await this.withLog(asker, () => this.ask(asker, question));
    expect.soft(this.backstage.touched(), `${what}: nothing changed`).toEqual([]);
    expect.soft(answer.status, what).toBe(status);
    expect
      .soft(seen(answer, question), `${what} sees what ${missing.path} shows`)
      .toBe(seen(await this.ask(asker, missing), missing));
    if (asker !== 'nobody')
      expect
        .soft(
          logged.filter((row) => row.refused),
          `${what}: the try is logged`,
        )
        .not.toHaveLength(0);
    if (foreign && !aboutNobody)
      expect
        .soft(
          logged.some((row) => row.refused && this.world.strangers.includes(row.subjectId ?? 0)),
          `${what}: the log says whom it was about`,
        )
        .toBe(true);
  }

  /** Expects that a form is not carried out, with this status. */
  async expectUntaken(asker: Asker, question: Question, status: number): Promise<void> {
    await this.backstage.forgetTouched();
    const answer = await this.ask(asker, question);
    expect.soft(answer.status, `${asker} at ${question.path}`).toBe(status);
    expect
      .soft(this.backstage.touched(), `${asker} at ${question.path}: nothing changed`)
      .toEqual([]);
  }

  /**
   * Gives an answer of this status that is logged as `logs` says; nobody of the other desk stands in
   * it.
   */
  async expectOpen(
    asker: Asker,
    question: Question,
    {
      status = 200,
      logs,
      foreign = false,
    }: { status?: number | undefined; logs?: Logs; foreign?: boolean },
  ): Promise<Answer> {
    const what = `${asker} at ${question.path}`;
    const [answer, logged] = await this.withLog(asker, () => this.ask(asker, question));
    expect.soft(answer.status, what).toBe(status);
    if (logs) this.expectLine(asker, what, logs, logged, answer);
    if (!foreign && asker !== 'admin' && asker !== 'dpo')
      expect
        .soft(
          answer.body.includes(this.world.strangersName),
          `${what}: somebody of the other desk is shown`,
        )
        .toBe(false);
    return answer;
  }

  /** Expects to be led on to an address. */
  async expectLed(asker: Asker, question: Question, to: string): Promise<void> {
    const answer = await this.ask(asker, question);
    expect.soft(answer.to, `${asker} at ${question.path} is led on`).toBe(to);
    expect.soft([302, 303], `${asker} at ${question.path}`).toContain(answer.status);
  }

  /**
   * Where a row says that nothing is logged, nothing is; and no learner of the desk is shown to
   * anybody who works there.
   */
  private expectLine(
    asker: Asker,
    what: string,
    logs: Logs,
    logged: LogRow[],
    answer: Answer,
  ): void {
    const line = lineFor(logs, asker);
    if (typeof line === 'string') {
      expect
        .soft(logged, `${what} is logged`)
        .toContainEqual({ action: line, refused: false, subjectId: expect.any(Number) });
    } else if ('act' in line) {
      expect
        .soft(logged, `${what} is logged`)
        .toContainEqual({ action: line.act, refused: false, subjectId: null });
    } else {
      expect
        .soft(
          logged.filter((row) => !row.refused),
          `${what}: ${line.nothing}, so the log says nothing`,
        )
        .toEqual([]);
      const shown = answer.body.includes(this.world.members.learner.familyName);
      const atDesk = asker !== 'nobody' && asker !== 'learner';
      if (atDesk && line.nothing !== 'theHourIsLogged' && line.nothing !== 'itIsForAll')
        expect.soft(shown, `${what}: a learner is shown, and the log says nothing`).toBe(false);
    }
  }

  private async withLog(asker: Asker, work: () => Promise<Answer>): Promise<[Answer, LogRow[]]> {
    if (asker === 'nobody') return [await work(), []];
    const { id } = this.world.members[asker];
    // What the log has of them today, it does not say again: whatever was asked before this
    // question is gone from it.
    await this.backstage.forgetLogOf(id);
    return [await work(), this.backstage.logOf(id)];
  }
}
