/** X, under both of its names: the composer of the home page and the one in a dialog. */

import { draftjs } from "../editors/draftjs";
import type { Composer, Site } from "./site";

// Seen in shipped extensions' code, November 2026.
const SELECTORS = {
  /** One for each part. The bare prefix also matches labels (tweetTextarea_0_label), so the editable one is asked for. */
  editor: '[data-testid^="tweetTextarea_"][contenteditable="true"]',
  /** While one with an editor is open, the home page's composer stays in the document behind it. */
  dialog: '[role="dialog"]',
};

/** Behind an open dialog with a composer of its own, the page's composer is a decoy. */
function isBehindDialog(editor: Element): boolean {
  const dialogs = editor.ownerDocument.querySelectorAll(SELECTORS.dialog);
  return [...dialogs].some((dialog) => !dialog.contains(editor) && dialog.querySelector(SELECTORS.editor) !== null);
}

export const x: Site = {
  platform: "x",
  composerAt(element): Composer | null {
    const box = element.closest<HTMLElement>(SELECTORS.editor);
    if (!box || !draftjs.owns(box) || isBehindDialog(box)) return null;
    return { element: box, editor: draftjs, platform: "x", surface: "post" };
  },
};
