/** Keeping findings on their words: code points to UTF-16, and from one reading of a draft to the next. Fails closed. */

import type { Finding } from "../wire/critique";

/** UTF-16 offsets in the draft's text. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A finding and where its words stand; `place` is null for what is absent from the whole draft. */
export interface Anchored {
  readonly finding: Finding;
  readonly place: Place | null;
}

/** The UTF-16 offset of a code-point offset, or null beyond the end of the text. */
function unitsAt(text: string, codePoints: number): number | null {
  let units = 0;
  for (let passed = 0; passed < codePoints; passed += 1) {
    const point = text.codePointAt(units);
    if (point === undefined) return null;
    units += point > 0xffff ? 2 : 1;
  }
  return units;
}

/** Puts a finding on its words in the text that was judged, or null when its quote does not stand there. */
export function anchor(finding: Finding, text: string): Anchored | null {
  if (!finding.span) return { finding, place: null };
  const from = unitsAt(text, finding.span.start);
  const to = unitsAt(text, finding.span.end);
  if (from === null || to === null || text.slice(from, to) !== finding.span.quote) return null;
  return { finding, place: { from, to } };
}

/** The one window that was replaced: before[from, to) became after[from, to + shift). */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}

function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from, to: before.length - tail, shift: after.length - before.length };
}

const WORD_END = /[\p{L}\p{N}\p{M}_]$/u;
const WORD_START = /^[\p{L}\p{N}\p{M}_]/u;

/** Whether the text runs on as one word across `at`. */
function isJoined(text: string, at: number): boolean {
  return WORD_END.test(text.slice(Math.max(0, at - 2), at)) && WORD_START.test(text.slice(at, at + 2));
}

function moved(place: Place, change: Change): Place | null {
  if (place.to <= change.from) return place;
  if (place.from >= change.to) return { from: place.from + change.shift, to: place.to + change.shift };
  return null;
}

/** Whether the words are still those of before: the same, and no letter typed on to either end of them. */
function isUntouched(before: string, old: Place, after: string, now: Place): boolean {
  return (
    before.slice(old.from, old.to) === after.slice(now.from, now.to) &&
    (isJoined(before, old.from) || !isJoined(after, now.from)) &&
    (isJoined(before, old.to) || !isJoined(after, now.to))
  );
}

/** The findings that survive an edit, on their words. Touched words lose theirs until the next answer. */
export function follow<One extends Anchored>(anchored: readonly One[], before: string, after: string): One[] {
  const change = changeBetween(before, after);
  return anchored.flatMap((one) => {
    if (!one.place) return one;
    const now = moved(one.place, change);
    return now && isUntouched(before, one.place, after, now) ? { ...one, place: now } : [];
  });
}
