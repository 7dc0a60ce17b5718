/** X, under both of its names: home, dialog, reply, quote, and threads, whose parts make one draft. */

import { draftjs } from "../editors/draftjs";
import { nearestButton, onlyPart, type Composer, type Site, type Surface } from "./site";

// Seen in shipped extensions' code, November 2026, not on the live site.
const SELECTORS = {
  /** One for each part. The bare prefix also matches labels (tweetTextarea_0_label), so the editable one is asked for. */
  editor: '[data-testid^="tweetTextarea_"][contenteditable="true"]',
  /** While one with an editor is open, the home page's composer stays in the document behind it. */
  dialog: '[role="dialog"]',
  /** A post by somebody. Above the editor it is the one replied to; what is quoted stands below, in the attachments. */
  post: 'article[data-testid="tweet"]',
  /** Around the reply field on a post's own page. At most one. */
  inlineReply: '[data-testid="inline_reply_offscreen"]',
  /** One a composer; its aria-disabled mirrors the editor's model. */
  postButton: '[data-testid="tweetButton"], [data-testid="tweetButtonInline"]',
};

const dialogOf = (box: Element) => box.closest(SELECTORS.dialog);

/** Behind an open dialog with a composer of its own, the page's composer is a decoy. */
function isBehindDialog(editor: Element): boolean {
  const dialogs = editor.ownerDocument.querySelectorAll(SELECTORS.dialog);
  return [...dialogs].some((dialog) => !dialog.contains(editor) && dialog.querySelector(SELECTORS.editor) !== null);
}

/** The parts of a thread in document order: the numbers in their names are not in the order of the posts. */
function partsIn(dialog: Element): HTMLElement[] {
  return dialog.isConnected ? [...dialog.querySelectorAll<HTMLElement>(SELECTORS.editor)] : [];
}

function isReply(box: Element): boolean {
  const before = dialogOf(box)?.querySelector(SELECTORS.post);
  if (before) return (before.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return box.closest(SELECTORS.inlineReply) !== null;
}

/** A thread's parts share one button; elsewhere each editor has its own. */
function postButtonOf(box: Element): Element | null {
  const dialog = dialogOf(box);
  return dialog ? dialog.querySelector(SELECTORS.postButton) : nearestButton(box, SELECTORS.postButton, SELECTORS.editor);
}

export const x: Site = {
  platform: "x",
  composerAt(element): Composer | null {
    const box = element.closest<HTMLElement>(SELECTORS.editor);
    if (!box || !draftjs.owns(box) || isBehindDialog(box)) return null;
    const dialog = dialogOf(box);
    const parts = dialog ? () => partsIn(dialog) : onlyPart(box);
    const surface = (): Surface => {
      if (parts().length > 1) return "thread";
      return isReply(box) ? "reply" : "post";
    };
    return { editor: draftjs, platform: "x", parts, surface, postButton: () => postButtonOf(parts()[0] ?? box) };
  },
};
