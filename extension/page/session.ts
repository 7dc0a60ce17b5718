/** One composer while it is written in: read it, ask 300 ms after the last keystroke, keep the answer on its words. */

import type { Reading } from "../editors/leaves";
import type { Composer } from "../sites/site";
import type { ToPage } from "../wire/messages";
import type { Problem } from "../wire/problem";
import type { TabState } from "../wire/state";
import { Answer } from "./answer";
import { paint, wipe } from "./highlights";
import type { Link } from "./link";

export const PAUSE_MS = 300;
/** A worker whose port stays silent for 30 s is put to sleep, and its request with it. */
export const BEAT_MS = 10_000;

const BLANK = /^[\s\u200b-\u200d\u2060\ufeff]*$/u;
const NOTHING: Reading = { text: "", segments: [] };

export class Session {
  #reading = NOTHING;
  #answer = new Answer();
  #problem: Problem | null = null;
  #reported = "";
  /** The number of the request that may still be answered; null while the draft is ahead of every answer. */
  #run: number | null = null;
  #runs = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  readonly #draftId = crypto.randomUUID();
  readonly #observer = new MutationObserver(() => {
    this.#look();
  });

  constructor(
    readonly composer: Composer,
    private readonly link: Link,
  ) {}

  start(): void {
    // Every editor renders what was typed; Draft.js swallows the input events, so the DOM is what is listened to.
    this.#observer.observe(this.composer.element, { childList: true, characterData: true, subtree: true });
    this.#look();
    this.#report();
  }

  /** Stops for good and leaves no trace on the page. */
  end(): void {
    this.#observer.disconnect();
    this.#forgetRun();
    wipe();
  }

  receive(message: ToPage): void {
    if (message.kind === "again") this.#ask();
    else if (message.run !== this.#run) return;
    else if (message.kind === "problem") this.#fail(message.problem);
    else {
      this.#answer.receive(message.event, this.#reading.text);
      if (message.event.name === "done") this.#settle();
      this.#show();
    }
  }

  /** The worker forgot what it was doing: ask again for what was still to come. */
  linkLost(): void {
    this.#reported = "";
    if (this.#run === null) return;
    this.#forgetRun();
    this.#askSoon();
  }

  #look(): void {
    const before = this.#reading.text;
    this.#reading = this.composer.editor.read(this.composer.element);
    if (this.#reading.text !== before) this.#edited(before);
    else paint(this.#reading, this.#answer.anchored);
  }

  #edited(before: string): void {
    if (this.#run !== null) this.link.send({ kind: "cancel" });
    this.#forgetRun();
    if (this.#isBlank) {
      this.#answer = new Answer();
      this.#problem = null;
    } else {
      this.#answer.edited(before, this.#reading.text);
      this.#askSoon();
    }
    this.#show();
  }

  #askSoon(): void {
    this.#pause = setTimeout(() => {
      this.#ask();
    }, PAUSE_MS);
  }

  #ask(): void {
    this.#forgetRun();
    if (this.#isBlank) return;
    this.#run = this.#runs += 1;
    this.#problem = null;
    const { platform, surface } = this.composer;
    const draft = { text: this.#reading.text, platform, surface, draft_id: this.#draftId };
    this.link.send({ kind: "judge", run: this.#run, draft });
    this.#beat = setInterval(() => {
      this.link.send({ kind: "beat" });
    }, BEAT_MS);
    this.#show();
  }

  #fail(problem: Problem): void {
    this.#problem = problem;
    this.#settle();
    this.#show();
  }

  #settle(): void {
    this.#run = null;
    clearInterval(this.#beat);
  }

  #forgetRun(): void {
    this.#settle();
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }

  get #isBlank(): boolean {
    return BLANK.test(this.#reading.text);
  }

  #show(): void {
    paint(this.#reading, this.#answer.anchored);
    this.#report();
  }

  /** Tells the side panel, by way of the worker, what stands on the page now. */
  #report(): void {
    const state: TabState = {
      platform: this.composer.platform,
      checking: this.#run !== null || this.#pause !== undefined,
      findings: this.#answer.anchored.map(({ finding }) => finding),
      ...this.#answer.facts,
      problem: this.#problem,
    };
    const report = JSON.stringify(state);
    if (report === this.#reported) return;
    this.#reported = report;
    this.link.send({ kind: "state", state });
  }
}
