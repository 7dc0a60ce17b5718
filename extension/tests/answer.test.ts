/** An answer as it arrives: what the last one found stands until this one has judged, and nothing twice. */

import { describe, expect, it } from "vitest";
import { Answer } from "../page/answer";
import { DONE, findingAbout, META, VERDICT } from "./samples";

const TEXT = "We leverage the synergy";
const found = (text: string, quote: string) => ({ name: "finding" as const, data: findingAbout(text, quote) });
const quotes = (answer: Answer) => answer.standing.map(({ finding }) => finding.span?.quote).sort();

function answered(...words: string[]): Answer {
  const answer = new Answer();
  for (const event of [META, ...words.map((word) => found(TEXT, word)), DONE]) answer.receive(event, TEXT);
  return answer;
}

describe("an answer", () => {
  it("shows each finding as it comes", () => {
    const answer = new Answer();
    answer.receive(found(TEXT, "leverage"), TEXT);
    expect(quotes(answer)).toEqual(["leverage"]);
    expect(answer.facts.verdict).toBeNull();
  });

  it("keeps the findings of the last one until its own verdict", () => {
    const answer = answered("leverage", "synergy");
    const edited = `Now: ${TEXT}`;
    answer.edited(TEXT, edited);
    answer.receive(META, edited);
    answer.receive(found(edited, "leverage"), edited);
    expect(quotes(answer)).toEqual(["leverage", "synergy"]);
    answer.receive({ name: "verdict", data: VERDICT }, edited);
    expect(quotes(answer)).toEqual(["leverage"]);
  });

  it("takes a finding with the same key and start in place of the earlier", () => {
    const answer = new Answer();
    const first = found(TEXT, "leverage");
    answer.receive(first, TEXT);
    answer.receive({ ...first, data: { ...first.data, message: "A better reason." } }, TEXT);
    expect(answer.standing.map(({ finding }) => finding.message)).toEqual(["A better reason."]);
  });

  it("does not take a finding about other words than the draft's", () => {
    const answer = new Answer();
    answer.receive(found("We do leverage", "leverage"), TEXT);
    expect(answer.standing).toEqual([]);
  });

  it("counts the last verdict and how many findings to show", () => {
    const answer = answered();
    const done = { verdict: { ...VERDICT, call: "hold" as const }, shown: 2, engine: null, usage: null, rewrite: "Use it" };
    answer.receive({ name: "done", data: done }, TEXT);
    expect(answer.facts.verdict?.call).toBe("hold");
    expect(answer.facts.shown).toBe(2);
    expect(answer.facts.length).toEqual({ length: 3, limit: 3000 });
    expect(answer.facts.rewrite).toBe("Use it");
    answer.edited(TEXT, `${TEXT}!`);
    expect(answer.facts.rewrite).toBeNull();
  });

  it("shows a dismissal at once, keeps it through edits, and takes it back", () => {
    const answer = answered("leverage", "synergy");
    const { key } = findingAbout(TEXT, "leverage");
    answer.decide(key, "wrong");
    answer.edited(TEXT, `${TEXT}!`);
    expect(quotes(answer)).toEqual(["leverage", "synergy"]);
    expect(answer.open.map(({ finding }) => finding.span?.quote)).toEqual(["synergy"]);
    answer.decide(key, undefined);
    expect(answer.open).toHaveLength(2);
  });

  it("remembers of every finding which critique it is of", () => {
    const answer = answered("leverage");
    answer.edited(TEXT, `${TEXT}!`);
    answer.receive({ ...META, data: { ...META.data, id: "2" } } as typeof META, `${TEXT}!`);
    answer.receive(found(`${TEXT}!`, "synergy"), `${TEXT}!`);
    expect(answer.standing.map(({ critique }) => critique).sort()).toEqual(["1", "2"]);
  });
});
