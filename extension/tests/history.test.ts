/** How a draft came along. */

import { describe, expect, it } from "vitest";
import { History } from "../page/history";
import { REMEMBERED } from "../wire/state";
import { findingAbout, VERDICT } from "./samples";

const TEXT = "one two three";
const found = (...quotes: string[]) => quotes.map((quote) => ({ finding: findingAbout(TEXT, quote), place: null }));

describe("the history of a draft", () => {
  it("tells what is new, what persists and what is done with", () => {
    const history = new History();
    history.take(1, VERDICT, found("one", "two"));
    history.take(2, VERDICT, found("two", "three"));
    expect(history.past).toEqual([
      { at: 2, call: "fix-first", fresh: ["three"], resolved: ["one"], persists: 1 },
      { at: 1, call: "fix-first", fresh: ["one", "two"], resolved: [], persists: 0 },
    ]);
  });

  it("passes over a critique that changes nothing, and not over another call", () => {
    const history = new History();
    history.take(1, VERDICT, found("one"));
    history.take(2, VERDICT, found("one"));
    history.take(3, { ...VERDICT, call: "hold" }, found("one"));
    expect(history.past.map(({ at }) => at)).toEqual([3, 1]);
  });

  it("counts what was set aside as done with", () => {
    const history = new History();
    history.take(1, VERDICT, found("one"));
    history.take(2, VERDICT, found("one").map((one) => ({ ...one, finding: { ...one.finding, dismissed: "wrong" as const } })));
    expect(history.past[0]).toMatchObject({ resolved: ["one"], persists: 0 });
  });

  it("does not grow without end", () => {
    const history = new History();
    for (let at = 0; at < 50; at += 1) history.take(at, VERDICT, found(at % 2 ? "one" : "two"));
    expect(history.past).toHaveLength(REMEMBERED);
    expect(history.past[0]?.at).toBe(49);
  });
});
