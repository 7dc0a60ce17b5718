/** LinkedIn: the share box, old and new, a repost with thoughts, and comments. Messages are never read. */

import { editorOf } from "../editors";
import { nearestButton, onlyPart, type Composer, type Site, type Surface } from "./site";

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
  /** The share box's own button. One. */
  postButton: ".share-actions__primary-action",
  /** The new share box, in which no button has a name that could be relied on. One. */
  newShare: "dialog",
  /**
   * The button of a comment, or of an answer to one: on the post's page (June 2026), and in the feed, by its own component key or
   * its wrapper's (November 2026). It is not there before something was written.
   */
  commentButton: [
    'button[class*="comments-comment-box__submit-button"]',
    'button[data-view-name="comment-post"], button[data-view-name="comment-reply-post"]',
    'button[componentkey*="commentButtonSection"], [componentkey*="commentButtonSection"] button',
  ].join(", "),
};

/** The last button of the new share box that has words and no picture, after the text: all others have an icon (October 2026). */
function plainButtonIn(dialog: Element, box: Element): Element | null {
  const isPlain = (button: Element) => button.querySelector("svg, img") === null && button.textContent.trim() !== "";
  const isBehind = (button: Element) => (box.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return [...dialog.querySelectorAll("button")].findLast((button) => isPlain(button) && isBehind(button)) ?? null;
}

function postButtonOf(box: Element, surface: Surface): Element | null {
  if (surface === "comment") return nearestButton(box, SELECTORS.commentButton, SELECTORS.editor);
  const dialog = box.closest(SELECTORS.newShare);
  return nearestButton(box, SELECTORS.postButton, SELECTORS.editor) ?? (dialog && plainButtonIn(dialog, box));
}

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
      postButton: () => postButtonOf(box, surface),
    };
  },
};
