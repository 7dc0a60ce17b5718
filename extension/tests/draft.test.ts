/** A thread's parts are one draft, and a place in it is in one part or in none. */

import { beforeEach, describe, expect, it } from "vitest";
import { quill } from "../editors/quill";
import { partPlace, rangeAt, readDraft } from "../page/draft";
import type { Composer } from "../sites/site";

let parts: HTMLElement[];
const composer: Composer = {
  editor: quill,
  platform: "x",
  parts: () => parts,
  surface: () => "thread",
  postButton: () => null,
};

function part(text: string): HTMLElement {
  const element = document.createElement("div");
  element.append(document.createTextNode(text));
  document.body.append(element);
  return element;
}

beforeEach(() => {
  document.body.replaceChildren();
});

describe("a draft", () => {
  it.each([
    ["one part as it is", ["one"], "one"],
    ["parts with a line between them", ["one", "two", "three"], "one\n---\ntwo\n---\nthree"],
    ["no part that holds nothing", ["one", " ", "two", "\u200b"], "one\n---\ntwo"],
    ["nothing where nothing is written", ["", ""], ""],
  ])("holds %s", (_, texts, text) => {
    parts = texts.map(part);
    expect(readDraft(composer).text).toBe(text);
  });

  it("leads every place back to its own part", () => {
    parts = ["a leverage", " ", "we leverage it"].map(part);
    const draft = readDraft(composer);
    const from = draft.text.lastIndexOf("leverage");
    const found = partPlace(draft, { from, to: from + 8 });
    expect(found?.part.element).toBe(parts[2]);
    expect(found?.place).toEqual({ from: 3, to: 11 });
    expect(rangeAt(draft, { from, to: from + 8 })?.toString()).toBe("leverage");
  });

  it("has no place for words that reach over the line between two parts", () => {
    parts = ["one", "two"].map(part);
    const draft = readDraft(composer);
    expect(partPlace(draft, { from: 2, to: 8 })).toBeNull();
    expect(partPlace(draft, { from: 4, to: 7 })).toBeNull();
    expect(rangeAt(draft, { from: 2, to: 9 })).toBeNull();
  });
});
