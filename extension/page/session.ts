/** One composer while it is written in: read it, ask 300 ms after the last keystroke, keep the answer on its words. */

import type { Composer } from "../sites/site";
import type { Reason } from "../wire/critique";
import type { ToPage } from "../wire/messages";
import type { Problem } from "../wire/problem";
import { isSameState, type TabState } from "../wire/state";
import { Answer, type Standing } from "./answer";
import { apply, type Outcome } from "./apply";
import { Card, type Desk } from "./card/card";
import { openOnDemand } from "./card/door";
import { APPLIED, Decisions, dismissal } from "./decisions";
import { described, isBlank, NO_DRAFT, partPlace, rangeAt, readDraft } from "./draft";
import { paint, wipe } from "./highlights";
import { History } from "./history";
import type { Link } from "./link";

export const PAUSE_MS = 300;
/** How long after a change the side panel learns of it. */
export const REPORT_MS = 100;
/** A worker whose port stays silent for 30 s is put to sleep, and its request with it. */
export const BEAT_MS = 10_000;

/** What passes by itself, and how long to wait for it: twice as long each time, at most a minute. */
const PASSING: readonly string[] = ["offline", "server-down"];
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;

export class Session implements Desk {
  #draft = NO_DRAFT;
  #observed: readonly HTMLElement[] = [];
  #editedAt = Number.NEGATIVE_INFINITY;
  #answer = new Answer();
  readonly #history = new History();
  #problem: Problem | null = null;
  /** How often in a row the server could not be reached. */
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #reported: TabState | null = null;
  /** The number of the request that may still be answered; null while the draft is ahead of every answer. */
  #run: number | null = null;
  #runs = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  readonly #draftId = crypto.randomUUID();
  readonly #staying = new AbortController();
  readonly #decisions = new Decisions((ticket, decision) => {
    this.link.send({ kind: "decide", ticket, decision });
  });
  readonly #card: Card;
  readonly #observer = new MutationObserver(() => {
    this.#look();
  });

  constructor(
    readonly composer: Composer,
    private readonly link: Link,
    /** Answers go to the side panel alone, and nothing at all is put on the page. */
    private readonly isQuiet = false,
  ) {
    this.#card = new Card(this);
  }

  start(): void {
    this.refresh();
    this.#report();
    if (!this.isQuiet) openOnDemand(this.#card, this, () => this.composer.parts(), this.#staying.signal);
  }

  /** Looks which parts there are now; false once there are none. */
  refresh(): boolean {
    const parts = this.composer.parts();
    if (parts.length === this.#observed.length && parts.every((part, at) => part === this.#observed[at])) return parts.length > 0;
    this.#observed = parts;
    this.#observer.disconnect();
    // Every editor renders what was typed; Draft.js swallows the input events, so the DOM is what is listened to.
    for (const part of parts) this.#observer.observe(part, { childList: true, characterData: true, subtree: true });
    if (parts.length > 0) this.#look();
    return parts.length > 0;
  }

  /** Stops for good and leaves no trace on the page. */
  end(): void {
    this.#staying.abort();
    this.#observer.disconnect();
    this.#card.close();
    this.#forgetRun();
    clearTimeout(this.#telling);
    wipe();
  }

  receive(message: ToPage): void {
    if (message.kind === "decided") this.#decisions.answered(message.ticket, message.problem);
    else if (message.run !== this.#run) return;
    else if (message.kind === "problem") this.#fail(message.problem);
    else {
      this.#answer.receive(message.event, this.#draft.text);
      if (message.event.name === "verdict" && this.#answer.hasModel) this.#decisions.kept(this.#answer.standing);
      if (message.event.name === "done") this.#finish();
      this.#show();
    }
  }

  /** Asks once more about the draft as it stands, on demand the language model, too. */
  again(withModel = false): void {
    this.#ask(withModel);
  }

  /** Opens a finding again that was set aside. */
  reopen(key: string): void {
    const one = this.#answer.standing.find(({ finding }) => finding.key === key);
    if (one) void this.decide(one, null);
  }

  /** The worker forgot what it was doing: ask again for what was still to come. */
  linkLost(): void {
    this.#reported = null;
    this.#decisions.failed({ code: "server-down", detail: null });
    if (this.#run === null) return;
    this.#forgetRun();
    this.#askSoon();
  }

  standing(): Standing[] {
    return this.#answer.standing;
  }

  onWords(): Standing[] {
    const found = this.#answer.open.filter(({ place }) => place !== null);
    return found.sort((a, b) => (a.place?.from ?? 0) - (b.place?.from ?? 0));
  }

  rangeOf({ place }: Standing): Range | null {
    return place && rangeAt(this.#draft, place);
  }

  partOf({ place }: Standing): HTMLElement | null {
    return place && (partPlace(this.#draft, place)?.part.element ?? null);
  }

  async apply(one: Standing): Promise<Outcome> {
    const { suggestion, span } = one.finding;
    const found = one.place && partPlace(this.#draft, one.place);
    if (!found || !span || suggestion === null) return "refused";
    const outcome = await apply({
      element: found.part.element,
      editor: this.composer.editor,
      place: found.place,
      quote: span.quote,
      words: suggestion,
      editedAt: this.#editedAt,
      postButton: () => this.composer.postButton(),
    });
    if (outcome === "applied" && this.#decisions.isKept(one)) void this.#decisions.record(one, APPLIED);
    return outcome;
  }

  async decide(one: Standing, reason: Reason | null): Promise<Problem | null> {
    const { key } = one.finding;
    this.#answer.decide(key, reason);
    this.#show();
    const problem = await this.#decisions.record(one, dismissal(reason));
    if (problem) this.#answer.decide(key, undefined);
    else if (this.#isIdle) this.#ask(); // the verdict counts open findings only
    this.#show();
    return problem;
  }

  #look(): void {
    const before = this.#draft.text;
    this.#draft = readDraft(this.composer);
    if (this.#draft.text !== before) this.#edited(before);
    else this.#paint();
  }

  #edited(before: string): void {
    this.#editedAt = performance.now();
    this.#card.edited();
    if (this.#run !== null) this.link.send({ kind: "cancel" });
    this.#forgetRun();
    if (this.#isBlank) {
      this.#answer = new Answer();
      this.#problem = null;
    } else {
      this.#answer.edited(before, this.#draft.text);
      this.#askSoon();
    }
    this.#show();
  }

  #askSoon(): void {
    this.#pause = setTimeout(() => {
      this.#ask();
    }, PAUSE_MS);
  }

  #ask(withModel = false): void {
    this.#forgetRun();
    if (this.#isBlank) return;
    this.#run = this.#runs += 1;
    this.#problem = null;
    const draft = { ...described(this.composer, this.#draft), draft_id: this.#draftId };
    this.link.send({ kind: "judge", run: this.#run, draft: withModel ? { ...draft, ask_model: true } : draft });
    this.#beat = setInterval(() => {
      this.link.send({ kind: "beat" });
    }, BEAT_MS);
    this.#show();
  }

  #finish(): void {
    this.#settle();
    this.#decisions.kept(this.#answer.standing);
    this.#decisions.ended();
    this.#failures = 0;
    const { verdict } = this.#answer.facts;
    if (verdict) this.#history.take(Date.now(), verdict, this.#answer.standing);
  }

  #fail(problem: Problem): void {
    this.#problem = problem;
    this.#settle();
    this.#decisions.failed(problem);
    if (PASSING.includes(problem.code)) this.#tryLater();
    this.#show();
  }

  #tryLater(): void {
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(() => {
      this.#ask();
    }, wait);
  }

  #settle(): void {
    this.#run = null;
    clearInterval(this.#beat);
  }

  #forgetRun(): void {
    this.#settle();
    clearTimeout(this.#retry);
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }

  get #isIdle(): boolean {
    return this.#run === null && this.#pause === undefined;
  }

  get #isBlank(): boolean {
    return isBlank(this.#draft.text);
  }

  #show(): void {
    this.#paint();
    this.#card.refresh();
    this.#report();
  }

  #paint(): void {
    if (!this.isQuiet) paint(this.#draft, this.#answer.open);
  }

  /** Has the side panel told soon: not at every key, for what is told is no small matter. */
  #report(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#tell();
    }, REPORT_MS);
  }

  /** Tells the side panel, by way of the worker, what stands on the page now. */
  #tell(): void {
    const state: TabState = {
      platform: this.composer.platform,
      checking: !this.#isIdle,
      findings: this.#answer.standing.map(({ finding }) => finding),
      ...this.#answer.facts,
      problem: this.#problem,
      history: this.#history.past,
      paused: false,
    };
    if (isSameState(state, this.#reported)) return;
    this.#reported = state;
    this.link.send({ kind: "state", state });
  }
}
