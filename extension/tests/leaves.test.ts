/** An editor's DOM reads as the text its writer sees, and every offset finds its way back. */

import { describe, expect, it } from "vitest";
import { rangeOf, readLeaves } from "../editors/leaves";

interface Branch extends Array<Tree> {
  0: string;
}
type Tree = string | Branch;

/** Elements from nested lists, so that no test needs markup. */
function build(tree: Tree): Node {
  if (typeof tree === "string") return document.createTextNode(tree);
  const [name, ...children] = tree;
  const element = document.createElement(name);
  element.append(...children.map(build));
  return element;
}

const read = (...blocks: Tree[]) => readLeaves(build(["div", ...blocks]) as Element);

describe("reading", () => {
  it.each<[rule: string, blocks: Tree[], text: string]>([
    ["blocks are lines", [["p", "one"], ["p", "two"]], "one\ntwo"],
    ["an empty line of Quill's is one line", [["p", "one"], ["p", ["br"]], ["p", "two"]], "one\n\ntwo"],
    ["only the innermost block counts", [["div", ["div", ["span", ["span", "draft"]]]], ["div", ["div", "js"]]], "draft\njs"],
    ["styles do not part a line", [["p", "we ", ["b", "lever"], ["i", "age"]]], "we leverage"],
    ["a break within a block is a line", [["p", "one", ["br"], "two"]], "one\ntwo"],
    ["the last break of a block is none", [["p", "one", ["br"]], ["p", "two"]], "one\ntwo"],
    ["of two breaks at the end one counts", [["p", "one", ["br"], ["br"]], ["p", "two"]], "one\n\ntwo"],
    ["the caret's filler is not text", [["p", "\uFEFFone\uFEFF", ["span", "\uFEFF"], " two"]], "one two"],
    ["list items are lines", [["ul", ["li", "one"], ["li", "two"]]], "one\ntwo"],
    ["a root without blocks is one block", ["just ", ["span", "text"]], "just text"],
    ["nothing is the empty text", [["p", ["br"]]], ""],
    ["spaces, tabs and carriage returns stay as they are", [["p", " a\u00A0\t\r\nb "]], " a\u00A0\t\r\nb "],
  ])("%s", (_, blocks, text) => {
    expect(read(...blocks).text).toBe(text);
  });

  it("changes nothing in the page", () => {
    const root = build(["div", ["p", "one\uFEFF", ["br"]], ["p", "two"]]) as Element;
    const before = root.cloneNode(true);
    readLeaves(root);
    expect(root.isEqualNode(before)).toBe(true);
  });
});

describe("the way back", () => {
  const reading = read(["p", "👀 We \uFEFFlever", ["b", "age"], " it"], ["p", ["br"]], ["p", "to the end"]);

  it.each(["👀", "We", "leverage", "lever", "age", " it", "to the end", "d"])("finds %j where it was read", (words) => {
    const from = reading.text.indexOf(words);
    const range = rangeOf(reading, from, from + words.length);
    expect(range?.toString().replaceAll("\uFEFF", "")).toBe(words);
  });

  it("covers words on both sides of a line break", () => {
    const from = reading.text.indexOf("it\n\nto");
    expect(rangeOf(reading, from, from + "it\n\nto".length)?.toString()).toBe("itto");
  });

  it("finds nothing for a line break alone, for no words, and beyond the end", () => {
    const from = reading.text.indexOf("\n\n");
    expect(rangeOf(reading, from, from + 1)).toBeNull();
    expect(rangeOf(reading, 3, 3)).toBeNull();
    expect(rangeOf(reading, 500, 510)).toBeNull();
  });
});
