/** What a site file has to say: how to tell that the writer is in one of the site's own composers. */

import type { Editor } from "../editors/editor";
import type { Platform } from "./hosts";

/** An editor in which a draft is being written, and what kind of draft that is. */
export interface Composer {
  readonly element: HTMLElement;
  readonly editor: Editor;
  readonly platform: Platform;
  readonly surface: "post";
}

export interface Site {
  readonly platform: Platform;
  /** The composer that holds `element`, or null: the search box, messages and log-in fields are never ours. */
  composerAt(element: Element): Composer | null;
}
