/** LinkedIn: the share box, old and new, a repost with thoughts, and comments. Messages are never read. */

import { editorOf } from "../editors";
import { onlyPart, type Composer, type Site, type Surface } from "./site";

// Seen in shipped extensions' code, November 2026, not on the live site. Aria-labels are localised and class names of the
// page are hashed and A/B-tested, so only data-test attributes, component keys, roles and the editors' own classes are
// relied on, and comments' older class names where there is nothing else.
const SELECTORS = {
  /** The editable root; TipTap's wrapper is also around the fields of a profile, so the place decides, not the editor. */
  editor: '[role="textbox"][contenteditable="true"], .ql-editor[contenteditable="true"]',
  /**
   * The share box, also for a repost with thoughts. One at a time. Either a dialog with Quill in the open shadow root of
   * #interop-outlet, or a native <dialog> with TipTap, which is being rolled out by account (October 2026).
   */
  share: '[data-test-modal-id="sharebox"], [componentkey="ShareBox_textEditor"], dialog:has([data-sdui-screen*="sharing.ShareCompose"])',
  /** A comment, or an answer to one: in the feed (TipTap) and on the post's page (Quill or TipTap). One each. */
  comment: '[componentkey^="commentBox-"], .comments-comment-box, .comments-comment-texteditor',
  /** Messages, wherever they open. */
  message: '.msg-form, [class*="msg-form__"]',
  /** The share box's own button. One. The new share box's has no name that could be relied on. */
  postButton: ".share-actions__primary-action",
};

function surfaceOf(box: Element): Surface | null {
  if (box.closest(SELECTORS.message)) return null;
  if (box.closest(SELECTORS.share)) return "post";
  return box.closest(SELECTORS.comment) ? "comment" : null;
}

export const linkedin: Site = {
  platform: "linkedin",
  composerAt(element): Composer | null {
    const box = element.closest<HTMLElement>(SELECTORS.editor);
    const editor = box && editorOf(box);
    const surface = box && surfaceOf(box);
    if (!editor || !surface) return null;
    return {
      editor,
      platform: "linkedin",
      parts: onlyPart(box),
      surface: () => surface,
      postButton: () => box.closest(SELECTORS.share)?.querySelector(SELECTORS.postButton) ?? null,
    };
  },
};
