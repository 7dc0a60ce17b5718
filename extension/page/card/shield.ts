/** Between the card and the page: its keys and its focus are none of the page's business, and a press elsewhere closes it. */

/** What the shield has to know of a card and to tell it. */
export interface Guarded {
  readonly host: HTMLElement;
  close(): void;
  tab(backwards: boolean): void;
}

const KEYS = ["keydown", "keypress", "keyup"] as const;
/** What is typed into the card is not the page's to read. */
const WORDS = ["beforeinput", "input", "paste", "copy", "cut", "compositionstart", "compositionupdate", "compositionend"] as const;
/** Pages with a dialog of their own pull the focus back into it as soon as they hear that it is elsewhere. */
const FOCUS = ["focus", "focusin", "blur", "focusout"] as const;
/** A press within the card would count as one outside of the page's dialogs and menus. */
const PRESSES = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "touchstart", "touchend"] as const;

export function guard(card: Guarded, shadow: ShadowRoot, signal: AbortSignal): void {
  const first = { capture: true, signal };
  for (const name of KEYS) {
    addEventListener(name, (event) => { heedKey(card, event); }, first);
  }
  for (const name of [...FOCUS, ...WORDS]) {
    addEventListener(name, (event) => { if (event.target === card.host) event.stopImmediatePropagation(); }, first);
  }
  for (const name of PRESSES) {
    shadow.addEventListener(name, (event) => { event.stopPropagation(); }, { signal });
  }
  // The focus stays where it is, in the editor for a writer with a mouse, unless it is a field that was pressed.
  shadow.addEventListener("mousedown", (event) => { if (!(event.target instanceof HTMLInputElement)) event.preventDefault(); }, { signal });
  addEventListener("pointerdown", (event) => { if (event.target !== card.host) card.close(); }, first);
}

function heedKey(card: Guarded, event: KeyboardEvent): void {
  const isOurs = event.target === card.host;
  if (event.type === "keydown" && event.key === "Escape") {
    card.close();
    event.preventDefault();
    event.stopImmediatePropagation(); // one Escape closes one thing: the card, not the page's dialog
  } else if (isOurs) {
    event.stopImmediatePropagation();
    if (event.type === "keydown" && event.key === "Tab") card.tab(event.shiftKey);
    const isPress = event.key === "Enter" || event.key === " ";
    if ((event.repeat && isPress) || event.key === "Tab") event.preventDefault();
  }
}
