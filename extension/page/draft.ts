/** The draft as it is sent: one composer's parts as one text, and the way from that text back into a part. */

import { boundsOf, rangeBetween, type Bounds, type Reading } from "../editors/leaves";
import { isEnabled, type Composer } from "../sites/site";
import type { PageDraft } from "../wire/messages";
import type { Place } from "./anchors";

/** What stands between two parts of a thread. */
export const SEPARATOR = "\n---\n";

/** X's limit for accounts that may not post longer. */
const X_LIMIT = 280;

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

/** What the server is told of a draft: its text, and what kind of draft it is. */
export function described(composer: Composer, { text, parts }: Draft): Omit<PageDraft, "draft_id"> {
  const { platform } = composer;
  const surface = composer.surface();
  // Whether an account may post beyond X's usual limit is told by its own button.
  const isLong = platform === "x" && text.length > X_LIMIT && isEnabled(composer.postButton());
  // Parts that hold nothing yet make no thread.
  const told = { text, platform, surface: surface === "thread" && parts.length < 2 ? "post" : surface } as const;
  return isLong ? { ...told, long_posts: true } : told;
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

/** Where a place is in the DOM, or null where no text node, or not one part alone, stands for it. */
export function boundsAt(draft: Draft, place: Place): Bounds | null {
  const found = partPlace(draft, place);
  return found && boundsOf(found.part.reading, found.place.from, found.place.to);
}

/** The same as a range of its own. */
export function rangeAt(draft: Draft, place: Place): Range | null {
  const bounds = boundsAt(draft, place);
  return bounds && rangeBetween(bounds);
}
