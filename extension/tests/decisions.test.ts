/** A decision is sent once its critique is kept, and always gets an answer. */

import { beforeEach, describe, expect, it } from "vitest";
import { APPLIED, Decisions, dismissal } from "../page/decisions";
import type { Decision } from "../wire/messages";
import { findingAbout } from "./samples";

const TEXT = "We leverage it";
const one = (critique: string) => ({ finding: findingAbout(TEXT, "leverage"), place: { from: 3, to: 11 }, critique });
const DOWN = { code: "server-down" as const, detail: null };

let sent: [number, Decision][];
let decisions: Decisions;

beforeEach(() => {
  sent = [];
  decisions = new Decisions((ticket, decision) => sent.push([ticket, decision]));
});

describe("a decision", () => {
  it("about a finding that is kept is sent at once, with key, place and reason", async () => {
    decisions.kept([one("c1")]);
    const answer = decisions.record(one("c1"), dismissal("wrong"));
    const { key } = one("c1").finding;
    expect(sent).toEqual([[1, { critique: "c1", key, start: 3, decision: "dismissed", reason: "wrong" }]]);
    decisions.answered(1, null);
    expect(await answer).toBeNull();
  });

  it("waits while the rules are still judging, and then goes to the critique that was kept", async () => {
    const answer = decisions.record(one("c1"), dismissal("unclear"));
    expect(sent).toEqual([]);
    decisions.kept([one("c2")]); // the first was cut off by an edit
    expect(sent.map(([, { critique }]) => critique)).toEqual(["c2"]);
    decisions.answered(1, DOWN);
    expect(await answer).toEqual(DOWN);
  });

  it("about a problem that is no more needs none", async () => {
    const answer = decisions.record(one("c1"), dismissal(null));
    decisions.ended();
    expect(await answer).toBeNull();
    expect(sent).toEqual([]);
  });

  it("is answered when the way to the server breaks, sent or not", async () => {
    decisions.kept([one("c1")]);
    const answers = [decisions.record(one("c1"), APPLIED), decisions.record(one("c9"), dismissal("wrong"))];
    decisions.failed(DOWN);
    expect(await Promise.all(answers)).toEqual([DOWN, DOWN]);
  });
});
