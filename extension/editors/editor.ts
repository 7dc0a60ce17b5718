/** What an editor file has to say: which elements are this editor's, how its draft is read, and how words get into it. */

import type { Reading } from "./leaves";

export interface Editor {
  readonly name: string;
  /** Whether `element` is the editable root of this kind of editor. */
  owns(element: Element): boolean;
  /** The draft as the writer sees it. Reading never changes the page. */
  read(element: Element): Reading;
  /** Puts `words` in place of the selection, which is the element's own and which the editor has heard of. */
  write(element: HTMLElement, words: string): void;
  /** Whether `write` takes no words at all for a deletion. */
  readonly canDelete: boolean;
}
