/** What a site file has to say: how to tell that the writer is in one of the site's own composers. */

import type { Editor } from "../editors/editor";
import type { Platform } from "./hosts";

export const SURFACES = ["post", "comment", "reply", "thread"] as const;
export type Surface = (typeof SURFACES)[number];

/** Where one draft is being written. */
export interface Composer {
  readonly editor: Editor;
  readonly platform: Platform;
  /** The editable roots as they are now, in document order: several in a thread, none once the composer is gone. */
  parts(): HTMLElement[];
  /** What kind of draft it is now; a post becomes a thread with its second part. */
  surface(): Surface;
  /** The button that posts it, where it is known: its state says whether the editor took what the page shows. */
  postButton(): Element | null;
}

export interface Site {
  readonly platform: Platform;
  /** The composer that holds `element`, or null: the search box, messages and log-in fields are never ours. */
  composerAt(element: Element): Composer | null;
}

/** The parts of a composer that has only one, for as long as it is in the document. */
export const onlyPart = (element: HTMLElement) => () => (element.isConnected ? [element] : []);

/** The nearest of these buttons around a box, as far as no other box is: each composer of a page has its own. */
export function nearestButton(box: Element, button: string, boxes: string): Element | null {
  for (let around = box.parentElement; around; around = around.parentElement) {
    if ([...around.querySelectorAll(boxes)].some((other) => other !== box)) return null;
    const found = around.querySelector(button);
    if (found) return found;
  }
  return null;
}

/** Whether a button is there and can be pressed. */
export function isEnabled(button: Element | null): boolean {
  return button !== null && !button.matches(":disabled") && button.getAttribute("aria-disabled") !== "true";
}
