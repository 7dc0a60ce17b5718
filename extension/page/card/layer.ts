/** Where a card of ours stands: a popover in a closed shadow root of its own, on the page only while it is open. */

import { selectionAt } from "../selection";
import css from "./card.css?inline";
import { make } from "./make";
import { isDark, spotFor, type Size } from "./place";
import { guard } from "./shield";

// Tests look into the card; nobody else does.
const MODE: ShadowRootMode = import.meta.env.MODE === "e2e" ? "open" : "closed";

/** The id of a card's heading. */
export const TITLE = "title";

/** What a layer tells the card on it. */
export interface OnLayer {
  /** A button or field was pressed: the part it plays, and what it is. */
  press(act: string): void;
  /** The page scrolled or was resized. */
  place(): void;
  close(): void;
}

export class Layer {
  readonly host = make("div", {});
  readonly #box = make("section", { class: "card", attributes: { role: "dialog", "aria-labelledby": TITLE } });
  readonly #shadow = this.host.attachShadow({ mode: MODE });
  readonly #leaving = new AbortController();

  /** Puts a layer on the page, near `part` in the page's tree and in its colours. */
  constructor(part: HTMLElement, private readonly card: OnLayer) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#box.popover = "manual";
    this.#box.style.colorScheme = isDark(part) ? "dark" : "light";
    this.#shadow.append(this.#box);
    homeFor(part).append(this.host);
    this.#box.showPopover();

    const { signal } = this.#leaving;
    this.#box.addEventListener("click", ({ target }) => { this.#press(target); }, { signal });
    guard(this, this.#shadow, signal);
    const follow = () => { card.place(); };
    addEventListener("scroll", follow, { capture: true, passive: true, signal });
    addEventListener("resize", follow, { signal });
  }

  /** Asks the card to close. */
  close(): void {
    this.card.close();
  }

  /** Takes it off the page. */
  remove(): void {
    this.#leaving.abort();
    this.host.remove();
  }

  /** Shows this instead of what was there; the focus stays on what plays the same part. */
  draw(nodes: readonly Node[]): void {
    const act = this.#focused?.dataset.act;
    this.#box.replaceChildren(...nodes);
    if (act) (this.#box.querySelector<HTMLElement>(`[data-act="${act}"]:not(:disabled)`) ?? this).focus();
  }

  /** Stands by what is at `rect`. */
  moveTo(rect: DOMRect, frame: Size, find = spotFor): void {
    this.#box.style.maxHeight = "";
    const spot = find(rect, this.#box.offsetWidth, this.#box.offsetHeight, frame);
    const px = (value: number | null) => (value === null ? "auto" : `${value}px`);
    Object.assign(this.#box.style, { left: px(spot.left), top: px(spot.top), bottom: px(spot.bottom), maxHeight: px(spot.maxHeight) });
  }

  /** The keyboard goes to the first thing to do. */
  focus(): void {
    this.#box.querySelector<HTMLElement>(".foot button, .reasons button")?.focus({ preventScroll: true });
  }

  /** Tab stays within the card. */
  tab(backwards: boolean): void {
    const stops = [...this.#box.querySelectorAll<HTMLElement>("button:not(:disabled), input")];
    const at = stops.findIndex((stop) => stop === this.#focused);
    stops.at((at + (backwards ? -1 : 1)) % stops.length)?.focus();
  }

  get hasFocus(): boolean {
    return this.#focused !== null;
  }

  get #focused(): HTMLElement | null {
    return this.#shadow.activeElement as HTMLElement | null;
  }

  #press(target: EventTarget | null): void {
    const act = target instanceof Element ? target.closest<HTMLElement>("button[data-act]")?.dataset.act : undefined;
    if (act) this.card.press(act);
  }
}

export const windowFrame = (): Size => ({ width: document.documentElement.clientWidth, height: innerHeight });

/** Where the writer was in `part`, and the way back there. */
export function wayBack(part: HTMLElement): () => void {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selectionAt(part) ?? {};
  return () => {
    part.focus({ preventScroll: true });
    if (!anchorNode?.isConnected || !focusNode?.isConnected) return;
    selectionAt(part)?.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
  };
}

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
