/** The critiques of one draft, each against the one before it: what is new, what persists, what is done with. */

import type { Verdict } from "../wire/critique";
import { REMEMBERED, type Past } from "../wire/state";
import type { Anchored } from "./anchors";

/** What a writer knows a finding by: its words, or what it is where it has none. */
const wordsOf = ({ finding }: Anchored) => finding.span?.quote ?? finding.type;

export class History {
  #last = new Map<string, string>();
  #past: Past[] = [];

  get past(): Past[] {
    return this.#past;
  }

  /** Takes a whole critique in. One that changes nothing is no news. */
  take(at: number, { call }: Verdict, standing: readonly Anchored[]): void {
    const open = standing.filter(({ finding }) => finding.dismissed === null);
    const now = new Map(open.map((one) => [one.finding.key, wordsOf(one)]));
    const fresh = [...now].flatMap(([key, words]) => (this.#last.has(key) ? [] : words));
    const resolved = [...this.#last].flatMap(([key, words]) => (now.has(key) ? [] : words));
    const isNews = fresh.length > 0 || resolved.length > 0 || call !== this.#past[0]?.call;
    if (isNews) this.#past = [{ at, call, fresh, resolved, persists: now.size - fresh.length }, ...this.#past].slice(0, REMEMBERED);
    this.#last = now;
  }
}
