/** What the side panel shows of a tab: the composer's own view of its draft, as the page last reported it. */

import * as v from "valibot";
import { Finding, Length, Verdict, Versions } from "./critique";
import { Problem } from "./problem";

export const TabState = v.object({
  platform: v.picklist(["linkedin", "x"]),
  /** The draft changed since the answer below, or the answer is still coming. */
  checking: v.boolean(),
  /** Those that still stand on their words, in the server's order. */
  findings: v.array(Finding),
  /** How many of them are shown at first. */
  shown: v.number(),
  verdict: v.nullable(Verdict),
  versions: v.nullable(Versions),
  length: v.nullable(Length),
  problem: v.nullable(Problem),
});

export type TabState = v.InferOutput<typeof TabState>;

/** Whether two states hold the very same things: what did not change is not made anew. */
export function isSameState(one: TabState, other: TabState | null): boolean {
  if (one.findings.length !== other?.findings.length) return false;
  const { findings, ...rest } = one;
  return (
    findings.every((finding, at) => finding === other.findings[at]) &&
    Object.entries(rest).every(([name, value]) => other[name as keyof TabState] === value)
  );
}
