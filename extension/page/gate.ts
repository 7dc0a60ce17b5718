/** The gate: while a finding of level error is open, the first press that would post is stopped and told why. A reminder, no lock:
 * the writer's own next press posts, with a reason, and no event is ever made up here. */

import { isEnabled, type Composer } from "../sites/site";
import type { Past } from "../wire/past";
import type { Posting } from "../wire/posting";
import type { Standing } from "./answer";
import { HoldCard, type Holding } from "./card/hold";
import { wayBack } from "./card/layer";

/** For how long a press is held when nothing is known yet about the last words. */
export const PATIENCE_MS = 1_000;

/** What the gate asks of the session it belongs to. */
export interface Watched {
  readonly composer: Composer;
  /** The open findings of level error. */
  errors(): Standing[];
  /** Whether the draft as it stands was judged, will be within a moment, or will not be. */
  readonly judged: "yes" | "soon" | "no";
  /** Has a draft that waits for the end of a pause judged now. */
  hurry(): void;
  /** Closes what else is open on the page. */
  makeWay(): void;
  /** A press was let through; whether it posted is seen later. */
  pressed(how: Posting["how"], past: Past | null): void;
}

/** A button may act on any of these; all of a press are stopped, or none. */
const PRESSES = ["pointerdown", "mousedown", "pointerup", "mouseup", "touchstart", "touchend", "click", "keydown", "keyup"] as const;
const BEGINNINGS: readonly string[] = ["pointerdown", "keydown"];
/** The last of a press: now the writer is told. Keys act as they go down. */
const ENDS: readonly string[] = ["click", "keydown"];
/** Signs that a press is near. */
const OMENS = ["pointerover", "focusin", "keydown"] as const;

export class Gate implements Holding {
  readonly #card = new HoldCard(this);
  /** Whether a press is under way, and whether it was let through. */
  #isDown = false;
  #lets = false;
  /** Since when a press has waited for an answer. */
  #since: number | null = null;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #past: Past | null = null;
  /** The problems that the reason above was given for. */
  #excused = new Set<string>();

  constructor(private readonly draft: Watched) {}

  listen(signal: AbortSignal): void {
    for (const name of OMENS) addEventListener(name, (event) => { this.#heedOmen(event); }, { capture: true, passive: true, signal });
    for (const name of PRESSES) {
      const passive = name.startsWith("touch");
      addEventListener(name, (event) => { this.#heed(event); }, { capture: true, passive, signal });
    }
  }

  /** The words changed: what was waited for is another answer now. */
  edited(): void {
    this.#lets = false;
    this.#stopClock();
    this.#card.close();
  }

  /** The draft is gone, and with it what was said about it. */
  forget(): void {
    this.edited();
    this.#past = null;
    this.#excused.clear();
  }

  refresh(): void {
    this.#card.refresh();
  }

  get errors(): Standing[] {
    return this.draft.errors();
  }

  get past(): Past | null {
    return this.#isHeld ? null : this.#past;
  }

  get isLate(): boolean {
    return this.#since !== null && performance.now() - this.#since >= PATIENCE_MS;
  }

  get isJudged(): boolean {
    return this.draft.judged === "yes";
  }

  excuse(past: Past): void {
    this.#past = past;
    this.#excused = new Set(this.errors.map(({ finding }) => finding.key));
  }

  get #isHeld(): boolean {
    return this.errors.some(({ finding }) => !this.#excused.has(finding.key));
  }

  get #isWaiting(): boolean {
    return this.draft.judged === "soon" && !this.isLate;
  }

  #heed(event: Event): void {
    if (!event.isTrusted) return;
    if (this.#isPress(event)) this.#judge(event);
    if (event.type === "click" || event.type === "keyup") this.#isDown = false;
  }

  #judge(event: Event): void {
    if (BEGINNINGS.includes(event.type) && !isRepeat(event)) [this.#isDown, this.#lets] = [true, false];
    // A press may be a click alone; the end of one that began elsewhere, in our card for one, is none.
    else if (!this.#isDown && event.type !== "click" && !isRepeat(event)) return;
    if (!this.#lets && !isRepeat(event) && !this.#isHeld && !this.#isWaiting) this.#let();
    if (!this.#lets) this.#stop(event);
    if (event.type === "click") this.#lets = false;
  }

  #let(): void {
    this.#lets = true;
    this.#card.close();
    if (this.errors.length > 0) this.draft.pressed("past", this.#past);
    else this.draft.pressed(this.isJudged ? "checked" : "unchecked", null);
  }

  #stop(event: Event): void {
    event.stopImmediatePropagation();
    if (event.type === "click" || event instanceof KeyboardEvent) event.preventDefault();
    if (!this.#isHeld) this.#wait();
    if (ENDS.includes(event.type) && !isRepeat(event)) this.#tell(event);
  }

  #wait(): void {
    this.draft.hurry();
    if (this.#since !== null) return;
    this.#since = performance.now();
    this.#clock = setTimeout(() => { this.refresh(); }, PATIENCE_MS);
  }

  #stopClock(): void {
    this.#since = null;
    clearTimeout(this.#clock);
  }

  #tell(event: Event): void {
    const path = event.composedPath();
    const parts = this.draft.composer.parts();
    const part = parts.find((one) => path.includes(one)) ?? parts[0];
    const button = this.draft.composer.postButton();
    if (!part) return;
    this.draft.makeWay();
    const isKey = event instanceof KeyboardEvent;
    const goBack = isKey && button instanceof HTMLElement && path.includes(button) ? () => { button.focus(); } : wayBack(part);
    this.#card.open({ part, beside: button ?? part, goBack }, isKey && this.#isHeld);
  }

  #isPress(event: Event): boolean {
    const path = event.composedPath();
    const button = this.draft.composer.postButton();
    if (button && !isEnabled(button)) return false;
    const isOnButton = button !== null && path.includes(button);
    if (!(event instanceof KeyboardEvent)) return isOnButton && !(event instanceof MouseEvent && event.button > 0);
    if (event.isComposing) return false;
    const isShortcut = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (isShortcut && this.draft.composer.parts().some((part) => path.includes(part))) return true;
    return isOnButton && (event.key === "Enter" || event.key === " ");
  }

  /** The pointer or the focus on the button, or the first key of the shortcut: the answer is asked for now, so that a press
   * seldom has to wait for it. */
  #heedOmen(event: Event): void {
    if (this.draft.judged !== "soon") return;
    const { composer } = this.draft;
    const isKey = event instanceof KeyboardEvent;
    if (isKey && event.key !== "Control" && event.key !== "Meta") return;
    const path = event.composedPath();
    const near = isKey ? composer.parts() : [composer.postButton()];
    if (near.some((one) => one && path.includes(one))) this.draft.hurry();
  }
}

/** A key that is kept down is no press of its own. */
const isRepeat = (event: Event) => event instanceof KeyboardEvent && event.repeat;
