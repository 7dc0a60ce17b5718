/** What the writer decides about findings, on its way to the server: each with its own answer, none before its critique is kept. */

import type { Reason } from "../wire/critique";
import type { Decision } from "../wire/messages";
import type { Problem } from "../wire/problem";
import type { Standing } from "./answer";

type Choice = Pick<Decision, "decision" | "reason">;
type Answer = (problem: Problem | null) => void;

export const APPLIED: Choice = { decision: "applied", reason: null };
export const dismissal = (reason: Reason | null): Choice => ({ decision: reason ? "dismissed" : "reopened", reason });

export class Decisions {
  /** The critiques that ended: the server keeps what it said only then. */
  readonly #kept = new Set<string>();
  readonly #asked = new Map<number, Answer>();
  #waiting: { key: string; choice: Choice; answer: Answer }[] = [];
  #tickets = 0;

  constructor(private readonly send: (ticket: number, decision: Decision) => void) {}

  /** Whether a decision about this finding can be taken down now. */
  isKept({ critique }: Standing): boolean {
    return this.#kept.has(critique);
  }

  /** Sends a decision, if need be once the running critique has ended; answers what kept it from being taken. */
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

  /** A critique ended with these findings: what waited for it is sent. A problem that is no more needs no decision. */
  ended(critique: string, standing: readonly Standing[]): void {
    this.#kept.add(critique);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { key, choice, answer } of waiting) {
      const one = standing.find(({ finding }) => finding.key === key);
      if (one) this.#ask(one, choice, answer);
      else answer(null);
    }
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
