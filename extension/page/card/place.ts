/** Where the card goes: under its words, above them where there is more room, and never over the window's edge. */

const GAP = 8;
const ENOUGH = 260;

export interface Spot {
  readonly left: number;
  /** Distance from the window's top, or from its bottom for a card above its words. */
  readonly top: number | null;
  readonly bottom: number | null;
  readonly maxHeight: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The spot for a card of this width beside words that stand at `words` in a window of this size. */
export function spotFor(words: DOMRect, cardWidth: number, cardHeight: number, frame: Size): Spot {
  const left = Math.max(GAP, Math.min(words.left, frame.width - cardWidth - GAP));
  const below = frame.height - words.bottom - 2 * GAP;
  const above = words.top - 2 * GAP;
  if (cardHeight <= below || below >= ENOUGH || below >= above) {
    return { left, top: words.bottom + GAP, bottom: null, maxHeight: below };
  }
  return { left, top: null, bottom: frame.height - words.top + GAP, maxHeight: above };
}

/** The spot under a button, or, where that is too low for the whole card, beside it: what it asks must be seen at once. */
export function spotAt(button: DOMRect, cardWidth: number, cardHeight: number, frame: Size): Spot {
  const top = frame.height - cardHeight - GAP;
  const beside = button.left - cardWidth - GAP;
  if (top >= button.bottom + GAP || top < GAP || beside < GAP) return spotFor(button, cardWidth, cardHeight, frame);
  return { left: beside, top, bottom: null, maxHeight: cardHeight };
}

/** The first line of the words, or null when it is scrolled out of the window or of a box around it. */
export function rectInSight(range: Range, frame: Size): DOMRect | null {
  const rect = [...range.getClientRects()].find(({ width }) => width > 0);
  if (!rect || rect.bottom <= 0 || rect.top >= frame.height) return null;
  for (let box: Element | null = range.startContainer.parentElement; box; box = parentOf(box)) {
    if (!/auto|scroll|hidden/.test(getComputedStyle(box).overflowY)) continue;
    const edge = box.getBoundingClientRect();
    if (!isCanvas(box) && (rect.bottom <= edge.top || rect.top >= edge.bottom)) return null;
  }
  return rect;
}

/** What scrolls with the window itself. */
const isCanvas = (box: Element) => box === document.body || box === document.documentElement;

const parentOf = (element: Element): Element | null => {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
};

/** Whether the page is a dark one where the writer writes: its ink is light. */
export function isDark(element: Element): boolean {
  const [red = 0, green = 0, blue = 0] = getComputedStyle(element).color.match(/[\d.]+/g)?.map(Number) ?? [];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140;
}
