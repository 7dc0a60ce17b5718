/** Asking about a draft: after a pause, one run at a time, and again later where the server could not be reached. */

import type { Link } from "./link";

export const PAUSE_MS = 300;
/** A worker whose port stays silent for 30 s is put to sleep, and its request with it. */
export const BEAT_MS = 10_000;

/** How long to wait before the server is tried again: twice as long each time, at most a minute. */
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

export class Inquiry {
  /** The number of the request that may still be answered; null while the draft is ahead of every answer. */
  #run: number | null = null;
  #runs = 0;
  /** How often in a row the server could not be reached. */
  #failures = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly link: Link,
    private readonly ask: () => void,
  ) {}

  get isIdle(): boolean {
    return this.#run === null && this.#pause === undefined;
  }

  /** Whether an answer can be hoped for within a moment: not from a server that was not there a moment ago. */
  get isHopeful(): boolean {
    return !this.isIdle && this.#failures === 0;
  }

  isCurrent(run: number): boolean {
    return run === this.#run;
  }

  soon(): void {
    this.#pause = setTimeout(this.ask, PAUSE_MS);
  }

  /** Does not wait for the end of the pause. */
  hurry(): void {
    if (this.#pause !== undefined) this.ask();
  }

  /** The number of a new run; whatever was under way is forgotten. */
  begin(): number {
    this.forget();
    this.#beat = setInterval(() => {
      this.link.send({ kind: "beat" });
    }, BEAT_MS);
    return (this.#run = this.#runs += 1);
  }

  answered(): void {
    this.settle();
    this.#failures = 0;
  }

  /** What kept the answer away passes by itself. */
  tryLater(): void {
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(this.ask, wait);
  }

  /** The worker forgot what it was doing: ask again for what was still to come. */
  lost(): void {
    if (this.#run === null) return;
    this.forget();
    this.soon();
  }

  /** The draft is another one now. */
  cancel(): void {
    if (this.#run !== null) this.link.send({ kind: "cancel" });
    this.forget();
  }

  settle(): void {
    this.#run = null;
    clearInterval(this.#beat);
  }

  forget(): void {
    this.settle();
    clearTimeout(this.#retry);
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }
}
