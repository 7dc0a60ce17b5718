/** Which elements are a composer of ours, and which are not. */

import { beforeEach, describe, expect, it } from "vitest";
import { siteOf } from "../sites";
import { linkedin } from "../sites/linkedin";
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
    const editor = add(box, "div", { class: "ql-editor", role: "textbox" });
    const composer = linkedin.composerAt(add(editor, "p"));
    expect(composer).toMatchObject({ element: editor, platform: "linkedin", surface: "post" });
  });

  it("leaves messages, other editors and the rest of the share box alone", () => {
    const box = add(document.body, "div", { "data-test-modal-id": "sharebox" });
    expect(linkedin.composerAt(box)).toBeNull();
    expect(linkedin.composerAt(add(document.body, "div", { class: "ql-editor", role: "textbox" }))).toBeNull();
    expect(linkedin.composerAt(add(document.body, "div", { class: "msg-form__contenteditable" }))).toBeNull();
  });
});

describe("X", () => {
  it("has a composer at home, and its label with the same prefix is none", () => {
    const editor = addXComposer(document.body);
    expect(x.composerAt(editor)).toMatchObject({ element: editor, platform: "x" });
    expect(x.composerAt(editor.parentElement ?? document.body)).toBeNull();
  });

  it("has its composer in the dialog while one is open, and the one behind it is a decoy", () => {
    const home = addXComposer(document.body);
    const inDialog = addXComposer(add(document.body, "div", { role: "dialog" }));
    expect(x.composerAt(inDialog)?.element).toBe(inDialog);
    expect(x.composerAt(home)).toBeNull();
  });

  it("keeps its composer at home while a dialog without one is open", () => {
    const home = addXComposer(document.body);
    add(document.body, "div", { role: "dialog" });
    expect(x.composerAt(home)?.element).toBe(home);
  });

  it("has none in a text area of messages", () => {
    expect(x.composerAt(add(document.body, "textarea", { "data-testid": "dmComposerTextInput" }))).toBeNull();
  });
});
