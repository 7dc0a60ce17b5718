// @vitest-environment node
/** Underlines can be seen on the pages of both sites, light and dark, and told apart without their colour. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const CSS_TEXT = readFileSync(new URL("../entrypoints/highlights.css", import.meta.url), "utf8");
const RULES = [...CSS_TEXT.matchAll(/onbrief-(\w+)\) \{\s*text-decoration: underline (\w+) (#[0-9a-f]{6})/g)];
/** LinkedIn light and dark; X light, dim and dark. */
const PAPERS = ["#ffffff", "#1b1f23", "#15202b", "#000000"];
const VISIBLE = 3; // WCAG 1.4.11, for what is no text

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("underlines", () => {
  it("have a form of their own for each level", () => {
    expect(RULES.map(([, level]) => level)).toEqual(["error", "warning", "suggestion"]);
    expect(new Set(RULES.map(([, , form]) => form)).size).toBe(3);
  });

  it.each(PAPERS)("are seen on %s", (paper) => {
    for (const [, , , colour = ""] of RULES) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(VISIBLE);
  });
});
