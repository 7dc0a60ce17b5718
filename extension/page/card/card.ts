/** The card about one finding: a popover in a shadow root of its own, there only while it is open. */

import { REASONS, type Reason } from "../../wire/critique";
import type { Problem } from "../../wire/problem";
import { PROBLEMS } from "../../ui/words";
import { isSame, type Standing } from "../answer";
import type { Outcome } from "../apply";
import { selectionAt } from "../selection";
import css from "./card.css?inline";
import { make } from "./make";
import { isDark, rectInSight, spotFor } from "./place";
import { guard, type Guarded } from "./shield";
import { TITLE, view, type Shown } from "./view";

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
  decide(one: Standing, reason: Reason | null): Promise<Problem | null>;
}

// Tests look into the card; nobody else does.
const MODE: ShadowRootMode = import.meta.env.MODE === "e2e" ? "open" : "closed";

const FAILED: Readonly<Record<Exclude<Outcome, "applied">, string>> = {
  refused: "The editor did not take it; nothing was changed. Please change the words yourself.",
  restored: "The editor did not take it as it should, so it was taken back. Please change the words yourself.",
  unsure: "The draft may not be what it should be. Look at it; Ctrl+Z takes the change back.",
};

type Caret = [Node, number, Node, number];

export class Card implements Guarded {
  #shown: Shown | null = null;
  #caret: Caret | null = null;
  #leaving = new AbortController();
  #host: HTMLElement | null = null;
  #box: HTMLElement | null = null;

  constructor(private readonly desk: Desk) {}

  get isOpen(): boolean {
    return this.#shown !== null;
  }

  /** The element that stands for the card in the page's own tree. */
  get host(): HTMLElement | null {
    return this.#host;
  }

  /** Opens at the finding's words; the keyboard goes along only when it was the keyboard that asked. */
  open(one: Standing, withFocus: boolean): void {
    const part = this.desk.partOf(one);
    if (!part) return;
    if (!this.#box) this.#mount(part);
    this.#caret ??= withFocus ? caretIn(part) : null;
    this.#go(one);
    if (withFocus) this.focus();
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
    const part = this.#shown && this.#hasFocus ? this.desk.partOf(this.#shown.one) : null;
    this.#leaving.abort();
    this.#host?.remove();
    this.#host = this.#box = this.#shown = null;
    if (part) giveBack(part, this.#caret);
    this.#caret = null;
  }

  /** The keyboard goes to the first thing to do. */
  focus(): void {
    this.#box?.querySelector<HTMLElement>(".foot button")?.focus({ preventScroll: true });
  }

  /** Tab stays within the card. */
  tab(backwards: boolean): void {
    const stops = [...(this.#box?.querySelectorAll<HTMLElement>("button:not(:disabled)") ?? [])];
    const at = stops.findIndex((stop) => stop === this.#focused);
    stops.at((at + (backwards ? -1 : 1)) % stops.length)?.focus();
  }

  #mount(part: HTMLElement): void {
    this.#leaving = new AbortController();
    const host = make("div", {});
    const shadow = host.attachShadow({ mode: MODE });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    const box = make("section", { class: "card", attributes: { role: "dialog", "aria-labelledby": TITLE } });
    box.popover = "manual";
    box.style.colorScheme = isDark(part) ? "dark" : "light";
    shadow.append(box);
    homeFor(part).append(host);
    box.showPopover();
    [this.#host, this.#box] = [host, box];

    const { signal } = this.#leaving;
    box.addEventListener("click", (event) => { this.#press(event.target); }, { signal });
    guard(this, shadow, signal);
    const follow = () => { this.#place(); };
    addEventListener("scroll", follow, { capture: true, passive: true, signal });
    addEventListener("resize", follow, { signal });
  }

  #go(one: Standing): void {
    this.#shown = { one, number: 0, of: 0, open: null, notice: null, canCopy: false, busy: false };
    this.desk.rangeOf(one)?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    this.#update({});
  }

  #update(change: Partial<Shown>): void {
    if (!this.#shown || !this.#box) return;
    const all = this.desk.onWords();
    const one = change.one ?? this.#shown.one;
    this.#shown = { ...this.#shown, ...change, number: all.findIndex((other) => isSame(one, other)) + 1, of: all.length };
    const act = this.#focused?.dataset.act;
    this.#box.replaceChildren(...view(this.#shown));
    if (act) (this.#box.querySelector<HTMLElement>(`[data-act="${act}"]:not(:disabled)`) ?? this).focus();
    this.#place();
  }

  #place(): void {
    const [shown, box] = [this.#shown, this.#box];
    if (!shown || !box) return;
    const frame = { width: document.documentElement.clientWidth, height: innerHeight };
    const range = this.desk.rangeOf(shown.one);
    const words = range && rectInSight(range, frame);
    if (!words) {
      if (!shown.busy && !shown.canCopy) this.close();
      return;
    }
    box.style.maxHeight = "";
    const spot = spotFor(words, box.offsetWidth, box.offsetHeight, frame);
    const px = (value: number | null) => (value === null ? "auto" : `${value}px`);
    Object.assign(box.style, { left: px(spot.left), top: px(spot.top), bottom: px(spot.bottom), maxHeight: px(spot.maxHeight) });
  }

  #press(target: EventTarget | null): void {
    const act = target instanceof Element ? target.closest<HTMLElement>("[data-act]")?.dataset.act : undefined;
    const shown = this.#shown;
    if (!act || !shown) return;
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
    const hadFocus = this.#hasFocus;
    this.#update({ busy: true, notice: null, open: null });
    const outcome = await this.desk.apply(one);
    if (!this.#shown) return;
    if (outcome === "applied") {
      this.close();
      return;
    }
    this.#update({ busy: false, canCopy: true, notice: FAILED[outcome] });
    if (hadFocus) this.focus();
  }

  async #decide(one: Standing, reason: Reason | null): Promise<void> {
    this.#update({ open: null });
    const problem = await this.desk.decide(one, reason);
    if (!this.#shown || !isSame(this.#shown.one, one)) return;
    this.#update({ notice: problem ? `This was not saved. ${PROBLEMS[problem.code].title}.` : done(reason) });
  }

  async #copy(words: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(words);
      this.#update({ notice: "Copied." });
    } catch {
      this.#update({ notice: "The browser does not let it be copied." });
    }
  }

  get #focused(): HTMLElement | null {
    const root = this.#box?.getRootNode();
    return root instanceof ShadowRoot ? (root.activeElement as HTMLElement | null) : null;
  }

  get #hasFocus(): boolean {
    return this.#focused !== null;
  }
}

const toggled = (open: Shown["open"], wanted: Exclude<Shown["open"], null>) => (open === wanted ? null : wanted);

const done = (reason: Reason | null) => (reason ? "Dismissed." : "Open again.");

/** The end of the document; inside a modal <dialog> its own end, for everything outside of it is inert. */
function homeFor(part: HTMLElement): Element {
  for (let around: Element | null = part; around; ) {
    const dialog = around.closest("dialog:modal");
    if (dialog) return dialog;
    const root = around.getRootNode();
    around = root instanceof ShadowRoot ? root.host : null;
  }
  return document.documentElement;
}

function caretIn(part: HTMLElement): Caret | null {
  const selection = selectionAt(part);
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
  return anchorNode && focusNode ? [anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0] : null;
}

function giveBack(part: HTMLElement, caret: Caret | null): void {
  part.focus({ preventScroll: true });
  if (caret?.[0].isConnected && caret[2].isConnected) selectionAt(part)?.setBaseAndExtent(...caret);
}
