/** One composer while it is written in: read it, ask 300 ms after the last keystroke, keep the answer on its words. */

import type { Composer } from "../sites/site";
import type { Reason } from "../wire/critique";
import type { ToPage } from "../wire/messages";
import type { Past } from "../wire/past";
import type { Posting } from "../wire/posting";
import type { Problem } from "../wire/problem";
import { isSameState, type TabState } from "../wire/state";
import { Answer, type Standing } from "./answer";
import { apply, type Outcome } from "./apply";
import { Card, type Desk } from "./card/card";
import { openOnDemand } from "./card/door";
import { APPLIED, Decisions, dismissal } from "./decisions";
import { described, isBlank, NO_DRAFT, partPlace, rangeAt, readDraft } from "./draft";
import { paint, wipe } from "./highlights";
import { Gate, type Watched } from "./gate";
import { History } from "./history";
import { Inquiry } from "./inquiry";
import type { Link } from "./link";
import { Sending } from "./sending";

/** How long after a change the side panel learns of it. */
export const REPORT_MS = 100;

/** What passes by itself. */
const PASSING: readonly string[] = ["offline", "server-down"];

/** How far a session may go. */
export interface Leave {
  /** Answers go to the side panel alone, and nothing at all is put on the page. */
  readonly isQuiet: boolean;
  /** The team holds posts while a finding of level error is open. */
  readonly isGated: boolean;
}

export class Session implements Desk, Watched {
  #draft = NO_DRAFT;
  #observed: readonly HTMLElement[] = [];
  #editedAt = Number.NEGATIVE_INFINITY;
  #answer = new Answer();
  readonly #history = new History();
  #problem: Problem | null = null;
  /** Whether the rules have spoken about the draft as it stands. */
  #isJudged = false;
  #reported: TabState | null = null;
  #telling: ReturnType<typeof setTimeout> | undefined;
  readonly #draftId = crypto.randomUUID();
  readonly #staying = new AbortController();
  readonly #decisions = new Decisions((ticket, decision) => {
    this.link.send({ kind: "decide", ticket, decision });
  });
  readonly #sending = new Sending();
  readonly #inquiry: Inquiry;
  readonly #card = new Card(this);
  readonly #gate = new Gate(this);
  readonly #observer = new MutationObserver(() => {
    this.#look();
  });

  constructor(
    readonly composer: Composer,
    private readonly link: Link,
    private readonly leave: Leave = { isQuiet: false, isGated: false },
  ) {
    this.#inquiry = new Inquiry(link, () => { this.#ask(); });
  }

  start(): void {
    this.refresh();
    this.#report();
    if (this.leave.isQuiet) return;
    openOnDemand(this.#card, this, () => this.composer.parts(), this.#staying.signal);
    if (this.leave.isGated) this.#gate.listen(this.#staying.signal);
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
    this.#gate.forget();
    this.#inquiry.forget();
    if (this.composer.parts().length === 0) this.#emptied();
    clearTimeout(this.#telling);
    wipe();
  }

  receive(message: ToPage): void {
    if (message.kind === "decided") this.#decisions.answered(message.ticket, message.problem);
    else if (!this.#inquiry.isCurrent(message.run)) return;
    else if (message.kind === "problem") this.#fail(message.problem);
    else {
      this.#answer.receive(message.event, this.#draft.text);
      this.#isJudged ||= message.event.name === "verdict" || message.event.name === "done";
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
    this.#inquiry.lost();
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

  async decide(one: Standing, reason: Reason | null, word: string | null = null): Promise<Problem | null> {
    const { key } = one.finding;
    this.#answer.decide(key, reason);
    this.#show();
    const problem = await this.#decisions.record(one, dismissal(reason, word));
    if (problem) this.#answer.decide(key, undefined);
    else if (this.#inquiry.isIdle) this.#ask(); // the verdict counts open findings only
    this.#show();
    return problem;
  }

  errors(): Standing[] {
    return this.#answer.open.filter(({ finding }) => finding.level === "error");
  }

  get judged(): "yes" | "soon" | "no" {
    if (this.#isJudged || this.#isBlank) return "yes";
    return this.#inquiry.isHopeful ? "soon" : "no";
  }

  hurry(): void {
    this.#inquiry.hurry();
  }

  makeWay(): void {
    this.#card.close();
  }

  pressed(how: Posting["how"], past: Past | null): void {
    const { platform } = this.composer;
    this.#sending.pressed({ platform, draft_id: this.#draftId, how, text: this.#draft.text }, this.#answer, past);
  }

  #look(): void {
    const before = this.#draft.text;
    this.#draft = readDraft(this.composer);
    if (this.#draft.text !== before) this.#edited(before);
    else this.#paint();
  }

  #edited(before: string): void {
    this.#editedAt = performance.now();
    this.#isJudged = false;
    this.#card.edited();
    this.#inquiry.cancel();
    if (this.#isBlank) {
      this.#emptied();
      this.#answer = new Answer();
      this.#problem = null;
    } else {
      this.#sending.wroteOn();
      this.#gate.edited();
      this.#answer.edited(before, this.#draft.text);
      this.#inquiry.soon();
    }
    this.#show();
  }

  #ask(withModel = false): void {
    this.#inquiry.forget();
    if (this.#isBlank) return;
    this.#problem = null;
    const draft = { ...described(this.composer, this.#draft), draft_id: this.#draftId };
    this.link.send({ kind: "judge", run: this.#inquiry.begin(), draft: withModel ? { ...draft, ask_model: true } : draft });
    this.#show();
  }

  /** Nothing of the draft is left: it may have been posted. */
  #emptied(): void {
    this.#gate.forget();
    const posting = this.#sending.emptied();
    if (posting) this.link.send({ kind: "posted", posting });
  }

  #finish(): void {
    this.#inquiry.answered();
    this.#decisions.kept(this.#answer.standing);
    this.#decisions.ended();
    const { verdict } = this.#answer.facts;
    if (verdict) this.#history.take(Date.now(), verdict, this.#answer.standing);
  }

  #fail(problem: Problem): void {
    this.#problem = problem;
    this.#inquiry.settle();
    this.#decisions.failed(problem);
    if (PASSING.includes(problem.code)) this.#inquiry.tryLater();
    this.#show();
  }

  get #isBlank(): boolean {
    return isBlank(this.#draft.text);
  }

  #show(): void {
    this.#paint();
    this.#card.refresh();
    this.#gate.refresh();
    this.#report();
  }

  #paint(): void {
    if (!this.leave.isQuiet) paint(this.#draft, this.#answer.open);
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
      checking: !this.#inquiry.isIdle,
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
