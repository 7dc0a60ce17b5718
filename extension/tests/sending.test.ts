/** A posting is told when the composer is emptied soon after a press that was let through, and only then. */

import { beforeEach, describe, expect, it, vi } from "vitest";
import { Answer } from "../page/answer";
import { SENT_WITHIN_MS, Sending } from "../page/sending";
import { findingAbout, META } from "./samples";

const TEXT = "We leverage it";
const DRAFT = { platform: "x", draft_id: "d", how: "past", text: TEXT } as const;
let sending: Sending;
let answer: Answer;

beforeEach(() => {
  vi.useFakeTimers();
  sending = new Sending();
  answer = new Answer();
  answer.receive(META, TEXT);
  for (const quote of ["leverage", "it"]) answer.receive({ name: "finding", data: findingAbout(TEXT, quote) }, TEXT);
});

describe("a press", () => {
  it("that emptied the composer is told once, with what was open", () => {
    sending.pressed(DRAFT, answer, { reason: "cleared", word: "Ann" });
    const keys = ["leverage", "it"].map((quote) => findingAbout(TEXT, quote).key);
    expect(sending.emptied()).toMatchObject({ ...DRAFT, critique: "1", reason: "cleared", word: "Ann", findings: keys });
    expect(sending.emptied()).toBeNull();
  });

  it("without an answer names no critique", () => {
    sending.pressed({ ...DRAFT, how: "unchecked" }, new Answer(), null);
    expect(sending.emptied()).toMatchObject({ critique: null, reason: null, findings: [] });
  });

  it("after which the writer wrote on, or long before the composer was emptied, did not post", () => {
    sending.pressed(DRAFT, answer, null);
    sending.wroteOn();
    expect(sending.emptied()).toBeNull();
    sending.pressed(DRAFT, answer, null);
    vi.advanceTimersByTime(SENT_WITHIN_MS + 1);
    expect(sending.emptied()).toBeNull();
  });
});
