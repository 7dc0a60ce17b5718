/** What the writer decides about findings, on its way to the server: each with its own answer, none before its finding is kept there. */

import type { Reason } from "../wire/critique";
import type { Decision } from "../wire/messages";
import type { Problem } from "../wire/problem";
import type { Standing } from "./answer";

type Choice = Pick<Decision, "decision" | "reason" | "word">;
type Answer = (problem: Problem | null) => void;

export const APPLIED: Choice = { decision: "applied", reason: null };
export const dismissal = (reason: Reason | null, word: string | null = null): Choice => ({
  decision: reason ? "dismissed" : "reopened",
  reason,
  ...(word && { word }),
});

const addressOf = ({ critique, finding }: Standing) => `${critique} ${finding.key}`;

export class Decisions {
  /** The findings that the server has taken down, and can be told a decision about. */
  readonly #kept = new Set<string>();
  readonly #asked = new Map<number, Answer>();
  #waiting: { key: string; choice: Choice; answer: Answer }[] = [];
  #tickets = 0;

  constructor(private readonly send: (ticket: number, decision: Decision) => void) {}

  /** Whether a decision about this finding can be taken down now. */
  isKept(one: Standing): boolean {
    return this.#kept.has(addressOf(one));
  }

  /** Sends a decision, if need be once its finding is kept; answers what kept it from being taken. */
  record(one: Standing, choice: Choice): Promise<Problem | null> {
    return new Promise((answer) => {
      if (this.isKept(one)) this.#ask(one, choice, answer);
      else this.#waiting.push({ key: one.finding.key, choice, answer });
    });
  }

  answered(ticket: number, problem: Problem | null): void {
    this.#asked.get(ticket)?.(problem);
    this.#asked.delete(ticket);
  }

  /** The server has taken down these findings: what waited for one of them is sent. */
  kept(standing: readonly Standing[]): void {
    for (const one of standing) this.#kept.add(addressOf(one));
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wait of waiting) {
      const one = standing.find(({ finding }) => finding.key === wait.key);
      if (one) this.#ask(one, wait.choice, wait.answer);
      else this.#waiting.push(wait);
    }
  }

  /** A critique ended: a problem that is no more needs no decision. */
  ended(): void {
    for (const { answer } of this.#waiting) answer(null);
    this.#waiting = [];
  }

  /** The server, or the way to it, failed: nobody will answer any more. */
  failed(problem: Problem): void {
    const unanswered = [...this.#asked.values(), ...this.#waiting.map(({ answer }) => answer)];
    this.#asked.clear();
    this.#waiting = [];
    for (const answer of unanswered) answer(problem);
  }

  #ask({ critique, finding }: Standing, choice: Choice, answer: Answer): void {
    const ticket = (this.#tickets += 1);
    this.#asked.set(ticket, answer);
    this.send(ticket, { critique, key: finding.key, start: finding.span?.start ?? null, ...choice });
  }
}
