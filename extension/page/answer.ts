/** What is known about one draft while it is being written: an answer as it arrives, carried through the edits. */

import type { CritiqueEvent, Reason, Verdict } from "../wire/critique";
import type { TabState } from "../wire/state";
import { anchor, follow, type Anchored } from "./anchors";

/** A finding on its words, and the critique that found it. */
export interface Standing extends Anchored {
  readonly critique: string;
}

const placeOf = ({ finding, place }: Anchored) => `${finding.key}@${place?.from ?? ""}`;

/** Whether two findings are one: the same problem in the same place. */
export const isSame = (one: Anchored, other: Anchored) => placeOf(one) === placeOf(other);

/** Findings of the running answer beside those still standing from the one before it. */
export class Answer {
  #carried: Standing[] = [];
  #fresh = new Map<string, Standing>();
  /** What the writer decided here, by the key of the problem, ahead of what the server says. */
  readonly #decided = new Map<string, Reason | null>();
  #critique = "";
  #model: string | null = null;
  #facts: Pick<TabState, "shown" | "verdict" | "versions" | "length" | "reading" | "engine" | "usage" | "rewrite"> = NO_FACTS;

  get standing(): Standing[] {
    return this.#found.map((one) => {
      const reason = this.#decided.get(one.finding.key);
      return reason === undefined ? one : { ...one, finding: { ...one.finding, dismissed: reason } };
    });
  }

  get #found(): Standing[] {
    if (this.#fresh.size === 0) return this.#carried; // while the writer types, at every key
    return [...this.#fresh.values(), ...this.#carried.filter((one) => !this.#fresh.has(placeOf(one)))];
  }

  /** Whether a language model is asked after the rules; the server keeps what these found before it asks. */
  get hasModel(): boolean {
    return this.#model !== null;
  }

  /** The last critique that was begun, or null. */
  get critique(): string | null {
    return this.#critique || null;
  }

  /** Those that were not dismissed. */
  get open(): Standing[] {
    return this.standing.filter(({ finding }) => finding.dismissed === null);
  }

  get facts() {
    return this.#facts;
  }

  /** Carries what is known from one text to the next. */
  edited(before: string, after: string): void {
    this.#facts = { ...this.#facts, reading: null, rewrite: null }; // of other words than these
    this.#carried = follow(this.#found, before, after);
    this.#fresh.clear();
  }

  /** Takes in one event about `text`; a finding whose quote is not there word for word is not taken. */
  receive(event: CritiqueEvent, text: string): void {
    switch (event.name) {
      case "meta":
        this.#critique = event.data.id;
        this.#model = event.data.model;
        this.#facts = { ...this.#facts, versions: event.data.versions, length: event.data.draft, reading: null };
        break;
      case "finding": {
        const anchored = anchor(event.data, text);
        if (anchored) this.#fresh.set(placeOf(anchored), { ...anchored, critique: this.#critique });
        break;
      }
      case "verdict":
        this.#judged(event.data);
        this.#facts = { ...this.#facts, reading: this.#model }; // its turn is after the first verdict
        break;
      case "done": {
        const { verdict, ...rest } = event.data;
        this.#judged(verdict);
        this.#facts = { ...this.#facts, ...rest, reading: null };
      }
    }
  }

  /** Shows a decision at once, wherever the problem stands; null opens it again, undefined leaves it to the server. */
  decide(key: string, reason: Reason | null | undefined): void {
    if (reason === undefined) this.#decided.delete(key);
    else this.#decided.set(key, reason);
  }

  /** From the first verdict on, only what this answer said counts: the rules have spoken about the text as it is. */
  #judged(verdict: Verdict): void {
    this.#carried = [];
    this.#facts = { ...this.#facts, verdict };
  }
}

export const NO_FACTS = { shown: 5, verdict: null, versions: null, length: null, reading: null, engine: null, usage: null, rewrite: null };
