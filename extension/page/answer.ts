/** What is known about one draft while it is being written: an answer as it arrives, carried through the edits. */

import type { CritiqueEvent, Verdict } from "../wire/critique";
import type { TabState } from "../wire/state";
import { anchor, follow, type Anchored } from "./anchors";

const placeOf = ({ finding, place }: Anchored) => `${finding.key}@${place?.from ?? ""}`;

/** Findings of the running answer beside those still standing from the one before it. */
export class Answer {
  #carried: Anchored[] = [];
  #fresh = new Map<string, Anchored>();
  #facts: Pick<TabState, "shown" | "verdict" | "versions" | "length"> = NO_FACTS;

  get anchored(): Anchored[] {
    return [...this.#fresh.values(), ...this.#carried.filter((one) => !this.#fresh.has(placeOf(one)))];
  }

  get facts() {
    return this.#facts;
  }

  /** Carries what is known from one text to the next. */
  edited(before: string, after: string): void {
    this.#carried = follow(this.anchored, before, after);
    this.#fresh.clear();
  }

  /** Takes in one event about `text`; a finding whose quote is not there word for word is not taken. */
  receive(event: CritiqueEvent, text: string): void {
    switch (event.name) {
      case "meta":
        this.#facts = { ...this.#facts, versions: event.data.versions, length: event.data.draft };
        break;
      case "finding": {
        const anchored = anchor(event.data, text);
        if (anchored) this.#fresh.set(placeOf(anchored), anchored);
        break;
      }
      case "verdict":
        this.#judged(event.data);
        break;
      case "done":
        this.#judged(event.data.verdict);
        this.#facts = { ...this.#facts, shown: event.data.shown };
    }
  }

  /** From the first verdict on, only what this answer said counts: the rules have spoken about the text as it is. */
  #judged(verdict: Verdict): void {
    this.#carried = [];
    this.#facts = { ...this.#facts, verdict };
  }
}

const NO_FACTS = { shown: 5, verdict: null, versions: null, length: null };
