/** Underlines through the CSS Custom Highlight API: one registered Highlight a level, no change to the page. */

import { rangeBetween, type Bounds } from "../editors/leaves";
import { LEVELS, type Level } from "../wire/critique";
import type { Anchored } from "./anchors";
import { boundsAt, type Draft } from "./draft";

/** Where two overlap, the graver one is painted. */
const PRIORITY: Readonly<Record<Level, number>> = { error: 3, warning: 2, suggestion: 1 };

const nameOf = (level: Level) => `onbrief-${level}`;

/** Underlines exactly these findings. */
export function paint(draft: Draft, anchored: readonly Anchored[]): void {
  for (const level of LEVELS) {
    const wanted = anchored.flatMap(({ finding, place }) => {
      const bounds = place && finding.level === level ? boundsAt(draft, place) : null;
      return bounds ?? [];
    });
    underline(level, wanted);
  }
}

/** Ranges that editors left where they have to be are kept: making them anew at every key is what would cost time. */
function underline(level: Level, wanted: readonly Bounds[]): void {
  if (wanted.length === 0) {
    CSS.highlights.delete(nameOf(level));
    return;
  }
  const highlight = CSS.highlights.get(nameOf(level)) ?? new Highlight();
  const painted = rangesOf.get(highlight) ?? register(level, highlight);
  const missing = [...wanted];
  for (const range of painted) {
    const at = missing.findIndex((bounds) => isAt(range, bounds));
    if (at >= 0) missing.splice(at, 1);
    else if (painted.delete(range)) highlight.delete(range);
  }
  for (const range of missing.map(rangeBetween)) {
    painted.add(range);
    highlight.add(range);
  }
}

/** Highlights of ours and what they cover: Firefox lets no content script go through a Highlight itself. */
const rangesOf = new WeakMap<Highlight, Set<Range>>();

function register(level: Level, highlight: Highlight): Set<Range> {
  highlight.clear(); // one that an earlier script left here
  highlight.priority = PRIORITY[level];
  CSS.highlights.set(nameOf(level), highlight);
  const ranges = new Set<Range>();
  rangesOf.set(highlight, ranges);
  return ranges;
}

const isAt = (range: AbstractRange, { start, end }: Bounds) =>
  range.startContainer === start[0] &&
  range.startOffset === start[1] &&
  range.endContainer === end[0] &&
  range.endOffset === end[1];

/** Takes every underline of ours off the page. */
export function wipe(): void {
  for (const level of LEVELS) CSS.highlights.delete(nameOf(level));
}
