/** What an editor file has to say: which elements are this editor's, and how the draft in one is read. */

import type { Reading } from "./leaves";

export interface Editor {
  readonly name: string;
  /** Whether `element` is the editable root of this kind of editor. */
  owns(element: Element): boolean;
  /** The draft as the writer sees it. Reading never changes the page. */
  read(element: Element): Reading;
}
