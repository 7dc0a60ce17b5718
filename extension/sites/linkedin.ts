/** LinkedIn: the share box. Other composers are not read yet; messages never will be. */

import { quill } from "../editors/quill";
import type { Composer, Site } from "./site";

// Seen in shipped extensions' code, November 2026. Aria-labels are localised and class names of the page are hashed and
// A/B-tested, so only data-test attributes, roles and the editor's own classes are relied on.
const SELECTORS = {
  /** The dialog; it lies in the open shadow root of #interop-outlet[data-testid=interop-shadowdom]. One at a time. */
  shareBox: '[data-test-modal-id="sharebox"]',
  /** Quill's root inside the dialog. One. */
  editor: '.ql-editor[role="textbox"]',
};

export const linkedin: Site = {
  platform: "linkedin",
  composerAt(element): Composer | null {
    const box = element.closest<HTMLElement>(SELECTORS.editor);
    if (!box?.closest(SELECTORS.shareBox) || !quill.owns(box)) return null;
    return { element: box, editor: quill, platform: "linkedin", surface: "post" };
  },
};
