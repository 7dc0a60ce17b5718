/** Findings stay on their words or go; they never move to others. */

import { describe, expect, it } from "vitest";
import { anchor, follow, type Anchored } from "../page/anchors";
import { findingAbout } from "./samples";

const quoteOf = ({ finding }: Anchored) => finding.span?.quote;

/** Which of `quotes` still stand after the edit; fails where one stands on other words. */
function standing(before: string, after: string, ...quotes: string[]): (string | undefined)[] {
  const anchored = quotes.flatMap((quote) => anchor(findingAbout(before, quote), before) ?? []);
  expect(anchored).toHaveLength(quotes.length);
  const followed = follow(anchored, before, after);
  for (const { finding, place } of followed) {
    expect(after.slice(place?.from, place?.to)).toBe(finding.span?.quote);
  }
  return followed.map(quoteOf);
}

describe("anchoring", () => {
  it.each(["leverage", "👷🏽‍♀️", "é", "𝗯𝗼𝗹𝗱", "end"])("finds %j by code points behind emoji and combining marks", (quote) => {
    const text = "👀⚙️ We leverage 👷🏽‍♀️ e\u0301 é 𝗯𝗼𝗹𝗱\n\nThe end";
    const place = anchor(findingAbout(text, quote), text)?.place;
    expect(place).toEqual({ from: text.indexOf(quote), to: text.indexOf(quote) + quote.length });
  });

  it("refuses a finding whose quote does not stand there", () => {
    const text = "We leverage it";
    const finding = findingAbout(text, "leverage");
    expect(anchor(finding, "We  leverage it")).toBeNull();
    expect(anchor(finding, "We")).toBeNull();
  });

  it("keeps what is about the whole draft without a place", () => {
    const finding = { ...findingAbout("a", "a"), span: null };
    expect(anchor(finding, "anything")).toEqual({ finding, place: null });
    expect(follow([{ finding, place: null }], "anything", "else")).toHaveLength(1);
  });
});

describe("following an edit", () => {
  it.each<[rule: string, before: string, after: string, left: string[]]>([
    ["typing above moves it", "We leverage it", "👀 So: We leverage it", ["leverage"]],
    ["typing below leaves it", "We leverage it", "We leverage it!", ["leverage"]],
    ["a letter at its end touches it", "We leverage it", "We leverages it", []],
    ["a letter before it touches it", "We leverage it", "We xleverage it", []],
    ["an accent on its last letter touches it", "We leverage it", "We leverage\u0301 it", []],
    ["a comma behind it does not", "We leverage it", "We leverage, it", ["leverage"]],
    ["a letter inside touches it", "We leverage it", "We leveerage it", []],
    ["deleting its space joins it to the next word", "We leverage it", "We leverageit", []],
    ["deleting it removes it", "We leverage it", "We  it", []],
    ["replacing everything removes it", "We leverage it", "Other words", []],
    ["emptying the draft removes it", "We leverage it", "", []],
    ["an edit in the other copy leaves it", "leverage, then leverage", "leverage, then lever", ["leverage"]],
  ])("%s", (_, before, after, left) => {
    expect(standing(before, after, "leverage")).toEqual(left);
  });

  it("keeps a finding that was part of a longer word from the start", () => {
    expect(standing("#gamechanger now", "#gamechanger now, more", "game")).toEqual(["game"]);
  });

  it("drops only what was touched", () => {
    expect(standing("one two three", "one twos three", "one", "two", "three")).toEqual(["one", "three"]);
  });

  it("is exact through five hundred random edits", () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 16807) % 2147483647) % below;
    let text = "👀 leverage ab leverage ba 👀 synergy\n\nab leverage";
    let anchored = ["leverage", "synergy"].flatMap((quote) => anchor(findingAbout(text, quote), text) ?? []);
    let survived = 0;
    for (let edit = 0; edit < 500; edit += 1) {
      const from = random(text.length + 1);
      const inserted = ["", "a", "leverage", "\n", "👀", " "][random(6)] ?? "";
      const next = text.slice(0, from) + inserted + text.slice(from + random(3));
      const followed = follow(anchored, text, next);
      for (const { finding, place } of followed) expect(next.slice(place?.from, place?.to)).toBe(finding.span?.quote);
      survived += followed.length;
      text = next;
      anchored = ["leverage", "synergy"].flatMap((quote) =>
        text.includes(quote) ? (anchor(findingAbout(text, quote), text) ?? []) : [],
      );
    }
    expect(survived).toBeGreaterThan(300);
  });
});
