/** Which elements are a composer of ours, and which are not. */

import { beforeEach, describe, expect, it } from "vitest";
import { siteOf } from "../sites";
import { linkedin } from "../sites/linkedin";
import type { Composer } from "../sites/site";
import { x } from "../sites/x";

function add(parent: Element, name: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

function addXComposer(parent: Element): HTMLElement {
  const label = add(parent, "label", { "data-testid": "tweetTextarea_0_label" });
  const editor = add(label, "div", { "data-testid": "tweetTextarea_0", contenteditable: "true" });
  add(editor, "div", { "data-contents": "true" });
  return editor;
}

const told = (composer: Composer | null) =>
  composer && { editor: composer.editor.name, parts: composer.parts(), surface: composer.surface() };

beforeEach(() => {
  document.body.replaceChildren();
});

describe("the site", () => {
  it.each([["www.linkedin.com", linkedin], ["x.com", x], ["twitter.com", x], ["linkedin.com", null], ["toString", null]])(
    "of %s",
    (host, site) => {
      expect(siteOf(host)).toBe(site);
    },
  );
});

describe("LinkedIn", () => {
  it("has a composer in the share box, and finds it from any element inside", () => {
    const box = add(document.body, "div", { "data-test-modal-id": "sharebox" });
    const editor = add(box, "div", { class: "ql-editor", role: "textbox", contenteditable: "true" });
    expect(told(linkedin.composerAt(add(editor, "p")))).toEqual({ editor: "quill", parts: [editor], surface: "post" });
  });

  it.each([
    ["the new share box", { componentkey: "ShareBox_textEditor" }, "post"],
    ["a comment in the feed", { componentkey: "commentBox-urn:li:activity:1" }, "comment"],
    ["a comment on the post's page", { class: "comments-comment-box" }, "comment"],
  ])("has a composer in %s", (_, around, surface) => {
    const wrapper = add(add(document.body, "div", around), "div", { "data-testid": "ui-core-tiptap-text-editor-wrapper" });
    const editor = add(wrapper, "div", { class: "tiptap ProseMirror", role: "textbox", contenteditable: "true" });
    expect(told(linkedin.composerAt(editor))).toEqual({ editor: "tiptap", parts: [editor], surface });
    editor.className = "ql-editor";
    expect(told(linkedin.composerAt(editor))).toEqual({ editor: "quill", parts: [editor], surface });
  });

  it("has the button of the share box, whose state says what the editor took", () => {
    const box = add(document.body, "div", { "data-test-modal-id": "sharebox" });
    const editor = add(box, "div", { class: "ql-editor", role: "textbox", contenteditable: "true" });
    const post = add(box, "button", { class: "share-actions__primary-action" });
    expect(linkedin.composerAt(editor)?.postButton()).toBe(post);
  });

  it.each([
    ["on the post's page", { class: "comments-comment-box__submit-button--cr" }],
    ["in the feed", { componentkey: "commentButtonSection-1" }],
    ["in the feed, by its view", { "data-view-name": "comment-post" }],
    ["for an answer", { "data-view-name": "comment-reply-post" }],
  ])("has the button of a comment %s, and never the one of another comment", (_, attributes) => {
    const editors = [1, 2].map((number) => {
      const box = add(document.body, "div", { componentkey: `commentBox-${number}` });
      return add(box, "div", { class: "tiptap ProseMirror", role: "textbox", contenteditable: "true" });
    });
    const button = add(editors[1]?.parentElement ?? document.body, "button", attributes);
    expect(editors.map((editor) => linkedin.composerAt(editor)?.postButton())).toEqual([null, button]);
  });

  it("has the button of the new share box, which is the last one after the text with words and without a picture", () => {
    const dialog = add(document.body, "dialog");
    add(dialog, "button").textContent = "Ann, to anyone";
    const editor = add(dialog, "div", {
      componentkey: "ShareBox_textEditor", class: "tiptap ProseMirror", role: "textbox", contenteditable: "true",
    });
    add(add(dialog, "button"), "svg");
    expect(linkedin.composerAt(editor)?.postButton()).toBeNull();
    const post = add(dialog, "button");
    post.textContent = "Veröffentlichen";
    add(add(dialog, "button"), "svg");
    expect(linkedin.composerAt(editor)?.postButton()).toBe(post);
  });

  it("leaves the rest of the share box alone, and other editors: a profile's fields are TipTap too", () => {
    const box = add(document.body, "div", { "data-test-modal-id": "sharebox" });
    expect(linkedin.composerAt(box)).toBeNull();
    const wrapper = add(document.body, "div", { "data-testid": "ui-core-tiptap-text-editor-wrapper" });
    for (const kind of ["ql-editor", "tiptap ProseMirror"]) {
      const editor = add(wrapper, "div", { class: kind, role: "textbox", contenteditable: "true" });
      expect(linkedin.composerAt(editor)).toBeNull();
    }
  });

  it.each(["msg-form", "msg-form__contenteditable"])("never reads a message, wherever it is written (%s)", (form) => {
    const around = add(add(document.body, "div", { class: "comments-comment-box" }), "div", { class: form });
    const editor = add(around, "div", { class: "tiptap ProseMirror", role: "textbox", contenteditable: "true" });
    expect(linkedin.composerAt(editor)).toBeNull();
  });
});

describe("X", () => {
  it("has a composer at home, and its label with the same prefix is none", () => {
    const editor = addXComposer(document.body);
    expect(x.composerAt(editor)).toMatchObject({ platform: "x" });
    expect(told(x.composerAt(editor))).toEqual({ editor: "draftjs", parts: [editor], surface: "post" });
    expect(x.composerAt(editor.parentElement ?? document.body)).toBeNull();
  });

  it("has its composer in the dialog while one is open, and the one behind it is a decoy", () => {
    const home = addXComposer(document.body);
    const inDialog = addXComposer(add(document.body, "div", { role: "dialog" }));
    expect(x.composerAt(inDialog)?.parts()).toEqual([inDialog]);
    expect(x.composerAt(home)).toBeNull();
  });

  it("keeps its composer at home while a dialog without one is open", () => {
    const home = addXComposer(document.body);
    add(document.body, "div", { role: "dialog" });
    expect(x.composerAt(home)?.parts()).toEqual([home]);
  });

  it("makes one draft of a thread's parts, in document order", () => {
    const dialog = add(document.body, "div", { role: "dialog" });
    const first = addXComposer(dialog);
    const composer = x.composerAt(first);
    expect(composer?.surface()).toBe("post");
    const second = addXComposer(dialog);
    dialog.prepend(second);
    expect(composer?.parts()).toEqual([second, first]);
    expect(composer?.surface()).toBe("thread");
    dialog.remove();
    expect(composer?.parts()).toEqual([]);
  });

  it("tells a reply, which stands under the post it answers, from a quote, which stands over it", () => {
    const reply = add(document.body, "div", { role: "dialog" });
    add(reply, "article", { "data-testid": "tweet" });
    expect(x.composerAt(addXComposer(reply))?.surface()).toBe("reply");
    reply.remove();
    const quote = add(document.body, "div", { role: "dialog" });
    const editor = addXComposer(quote);
    add(quote, "article", { "data-testid": "tweet" });
    expect(x.composerAt(editor)?.surface()).toBe("post");
    quote.remove();
    const inline = addXComposer(add(document.body, "div", { "data-testid": "inline_reply_offscreen" }));
    expect(x.composerAt(inline)?.surface()).toBe("reply");
  });

  it("has the button nearest to the editor", () => {
    const [home, dialog] = [add(document.body, "main"), add(document.body, "div", { role: "dialog" })];
    add(home, "button", { "data-testid": "tweetButtonInline" });
    const editor = addXComposer(dialog);
    const post = add(dialog, "button", { "data-testid": "tweetButton" });
    expect(x.composerAt(editor)?.postButton()).toBe(post);
  });

  it("has none in a text area of messages", () => {
    expect(x.composerAt(add(document.body, "textarea", { "data-testid": "dmComposerTextInput" }))).toBeNull();
  });
});
