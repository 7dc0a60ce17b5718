/** The draft as it is sent: one composer's parts as one text, and the way from that text back into a part. */

import { rangeOf, type Reading } from "../editors/leaves";
import type { Composer } from "../sites/site";
import type { Place } from "./anchors";

/** What stands between two parts of a thread. */
export const SEPARATOR = "\n---\n";

const BLANK = /^[\s\u200b-\u200d\u2060\ufeff]*$/u;

/** One part's own text, which begins at `from` in the text of the whole draft. */
export interface Part {
  readonly element: HTMLElement;
  readonly reading: Reading;
  readonly from: number;
}

export interface Draft {
  readonly text: string;
  readonly parts: readonly Part[];
}

export const NO_DRAFT: Draft = { text: "", parts: [] };

/** The draft as it stands. Parts with nothing in them are left out, unless there is nothing else. */
export function readDraft(composer: Composer): Draft {
  const readings = composer.parts().map((element) => ({ element, reading: composer.editor.read(element) }));
  const written = readings.filter(({ reading }) => !isBlank(reading.text));
  const parts: Part[] = [];
  let text = "";
  for (const { element, reading } of written.length > 0 ? written : readings.slice(0, 1)) {
    if (parts.length > 0) text += SEPARATOR;
    parts.push({ element, reading, from: text.length });
    text += reading.text;
  }
  return { text, parts };
}

export const isBlank = (text: string) => BLANK.test(text);

/** A place within one part, in that part's own offsets. */
export interface PartPlace {
  readonly part: Part;
  readonly place: Place;
}

/** The part that holds the whole of `place`, or null where it reaches into another or into what stands between them. */
export function partPlace(draft: Draft, place: Place): PartPlace | null {
  const part = draft.parts.find(({ from, reading }) => place.from >= from && place.to <= from + reading.text.length);
  return part ? { part, place: { from: place.from - part.from, to: place.to - part.from } } : null;
}

/** The DOM range of a place, or null where no text node, or not one part alone, stands for it. */
export function rangeAt(draft: Draft, place: Place): Range | null {
  const found = partPlace(draft, place);
  return found && rangeOf(found.part.reading, found.place.from, found.place.to);
}
