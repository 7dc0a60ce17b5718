/** How a writer gets to the card: by a click on underlined words, or by Alt+Enter with the caret on them. Never by hovering. */

import { LEVELS } from "../../wire/critique";
import type { Standing } from "../answer";
import { selectionAt } from "../selection";
import type { Card, Desk } from "./card";

export function openOnDemand(card: Card, desk: Desk, parts: () => HTMLElement[], signal: AbortSignal): void {
  const partIn = (event: Event) => {
    const path = event.composedPath();
    return parts().find((part) => path.includes(part));
  };
  const open = (hits: (range: Range) => boolean, withFocus: boolean) => {
    const one = gravest(desk.onWords().filter((standing) => isHit(desk.rangeOf(standing), hits)));
    if (one) card.open(one, withFocus);
    return one !== undefined;
  };

  addEventListener("click", (event) => {
    const part = partIn(event);
    if (!part || event.button !== 0 || selectionAt(part)?.isCollapsed === false) return;
    open((range) => covers(range, event.clientX, event.clientY), false);
  }, { capture: true, passive: true, signal });

  addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const part = partIn(event);
    const selection = part && selectionAt(part);
    const [node, offset] = [selection?.focusNode, selection?.focusOffset ?? 0];
    if (!node || !open((range) => range.isPointInRange(node, offset), true)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true, signal });
}

const isHit = (range: Range | null, hits: (range: Range) => boolean) => range !== null && hits(range);

const covers = (range: Range, x: number, y: number) =>
  [...range.getClientRects()].some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);

/** Of several findings on the same words the gravest comes first; the others are one step away. */
function gravest(hit: readonly Standing[]): Standing | undefined {
  return hit.toSorted((a, b) => LEVELS.indexOf(a.finding.level) - LEVELS.indexOf(b.finding.level))[0];
}
