/** Underlines through the CSS Custom Highlight API: one registered Highlight a level, no change to the page. */

import { LEVELS, type Level } from "../wire/critique";
import type { Anchored } from "./anchors";
import { rangeAt, type Draft } from "./draft";

/** Where two overlap, the graver one is painted. */
const PRIORITY: Readonly<Record<Level, number>> = { error: 3, warning: 2, suggestion: 1 };

const nameOf = (level: Level) => `onbrief-${level}`;

/** Underlines exactly these findings. Ranges go stale whenever an editor re-renders, so they are made anew each time. */
export function paint(draft: Draft, anchored: readonly Anchored[]): void {
  for (const level of LEVELS) {
    const ranges = anchored.flatMap(({ finding, place }) => {
      const range = place && finding.level === level ? rangeAt(draft, place) : null;
      return range ?? [];
    });
    if (ranges.length === 0) {
      CSS.highlights.delete(nameOf(level));
    } else {
      const highlight = new Highlight(...ranges);
      highlight.priority = PRIORITY[level];
      CSS.highlights.set(nameOf(level), highlight);
    }
  }
}

/** Takes every underline of ours off the page. */
export function wipe(): void {
  for (const level of LEVELS) CSS.highlights.delete(nameOf(level));
}
