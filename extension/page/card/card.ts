/** The card about one finding: a popover in a shadow root of its own, there only while it is open. */

import { REASONS, type Reason } from "../../wire/critique";
import type { Problem } from "../../wire/problem";
import { PROBLEM_TITLES } from "../../ui/words";
import { isSame, type Standing } from "../answer";
import type { Outcome } from "../apply";
import { Layer, wayBack, windowFrame, type OnLayer } from "./layer";
import { rectInSight } from "./place";
import { wordField, wordIn } from "./reasons";
import { view, type Shown } from "./view";

/** What the card asks of the session it belongs to. */
export interface Desk {
  /** Every finding, also the dismissed ones. */
  standing(): Standing[];
  /** The open ones that stand on words, in the order of the text. */
  onWords(): Standing[];
  rangeOf(one: Standing): Range | null;
  /** The editable element its words stand in. */
  partOf(one: Standing): HTMLElement | null;
  apply(one: Standing): Promise<Outcome>;
  /** Dismisses the finding, or opens it again for null; answers what kept the server from taking it. */
  decide(one: Standing, reason: Reason | null, word: string | null): Promise<Problem | null>;
}

const FAILED: Readonly<Record<Exclude<Outcome, "applied">, string>> = {
  refused: "The editor did not take it; nothing was changed. Please change the words yourself.",
  restored: "The editor did not take it as it should, so it was taken back. Please change the words yourself.",
  unsure: "The draft may not be what it should be. Look at it; Ctrl+Z takes the change back.",
};

export class Card implements OnLayer {
  #shown: Shown | null = null;
  #layer: Layer | null = null;
  #field = wordField();
  #goBack: () => void = () => undefined;

  constructor(private readonly desk: Desk) {}

  /** Opens at the finding's words; the keyboard goes along only when it was the keyboard that asked. */
  open(one: Standing, withFocus: boolean): void {
    const part = this.desk.partOf(one);
    if (!part) return;
    if (!this.#layer) {
      this.#goBack = wayBack(part);
      this.#layer = new Layer(part, this);
    }
    this.#go(one);
    if (withFocus) this.#layer.focus();
  }

  /** Shows what is known now; a finding whose words were touched has no card any more. */
  refresh(): void {
    if (!this.#shown || this.#shown.busy) return;
    const { one, canCopy } = this.#shown;
    const now = this.desk.standing().find((other) => isSame(one, other));
    if (now) this.#update({ one: now });
    else if (!canCopy) this.close();
  }

  /** The writer wrote on: the card is in the way. */
  edited(): void {
    if (this.#shown && !this.#shown.busy) this.close();
  }

  /** Takes the card off the page; the focus, if it is in the card, goes back to the caret. */
  close(): void {
    const hadFocus = this.#layer?.hasFocus;
    this.#layer?.remove();
    this.#layer = this.#shown = null;
    if (hadFocus) this.#goBack();
  }

  #go(one: Standing): void {
    this.#field = wordField();
    this.#shown = { one, number: 0, of: 0, open: null, notice: null, canCopy: false, busy: false };
    this.desk.rangeOf(one)?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    this.#update({});
  }

  #update(change: Partial<Shown>): void {
    if (!this.#shown || !this.#layer) return;
    const all = this.desk.onWords();
    const one = change.one ?? this.#shown.one;
    this.#shown = { ...this.#shown, ...change, number: all.findIndex((other) => isSame(one, other)) + 1, of: all.length };
    this.#layer.draw(view(this.#shown, this.#field));
    this.place();
  }

  place(): void {
    const shown = this.#shown;
    if (!shown) return;
    const frame = windowFrame();
    const range = this.desk.rangeOf(shown.one);
    const words = range && rectInSight(range, frame);
    if (words) this.#layer?.moveTo(words, frame);
    else if (!shown.busy && !shown.canCopy) this.close();
  }

  press(act: string): void {
    const shown = this.#shown;
    if (!shown) return;
    const reason = REASONS.find((one) => act === `reason:${one}`);
    if (reason) void this.#decide(shown.one, reason);
    else if (act === "undo") void this.#decide(shown.one, null);
    else if (act === "apply") void this.#apply(shown.one);
    else if (act === "copy") void this.#copy(shown.one.finding.suggestion ?? "");
    else if (act === "close") this.close();
    else if (act === "next" || act === "previous") this.#step(shown, act === "next" ? 1 : -1);
    else this.#update({ open: toggled(shown.open, act === "dismiss" ? "reasons" : "explanation") });
  }

  /** To the next open finding in the order of the text, from the end to the first again. */
  #step({ one }: Shown, by: 1 | -1): void {
    const all = this.desk.onWords();
    const at = all.findIndex((other) => isSame(one, other));
    const behind = all.findIndex(({ place }) => (place?.from ?? 0) > (one.place?.from ?? 0));
    const from = at >= 0 ? at : (behind < 0 ? all.length : behind) - (by > 0 ? 1 : 0);
    const next = all[(from + by + all.length) % all.length];
    if (next) this.#go(next);
  }

  async #apply(one: Standing): Promise<void> {
    const hadFocus = this.#layer?.hasFocus;
    this.#update({ busy: true, notice: null, open: null });
    const outcome = await this.desk.apply(one);
    if (!this.#shown) return;
    if (outcome === "applied") {
      this.close();
      return;
    }
    this.#update({ busy: false, canCopy: true, notice: FAILED[outcome] });
    if (hadFocus) this.#layer?.focus();
  }

  async #decide(one: Standing, reason: Reason | null): Promise<void> {
    this.#update({ open: null });
    const problem = await this.desk.decide(one, reason, reason && wordIn(this.#field));
    if (!this.#shown || !isSame(this.#shown.one, one)) return;
    this.#update({ notice: problem ? `This was not saved. ${PROBLEM_TITLES[problem.code]}.` : done(reason) });
  }

  async #copy(words: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(words);
      this.#update({ notice: "Copied." });
    } catch {
      this.#update({ notice: "The browser does not let it be copied." });
    }
  }
}

const toggled = (open: Shown["open"], wanted: Exclude<Shown["open"], null>) => (open === wanted ? null : wanted);

const done = (reason: Reason | null) => (reason ? "Dismissed." : "Open again.");
