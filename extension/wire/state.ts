/** What the side panel shows of a tab: the composer's own view of its draft, as the page last reported it. */

import * as v from "valibot";
import { Engine, Finding, Length, Rewrite, Usage, Verdict, Versions } from "./critique";
import { Problem } from "./problem";

/** How many critiques of a draft are remembered. */
export const REMEMBERED = 12;

/** One critique of the draft, against the one before it: the words that are new, and those that are done with. */
const Past = v.object({
  at: v.number(),
  call: v.string(),
  fresh: v.array(v.string()),
  resolved: v.array(v.string()),
  persists: v.number(),
});

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
  /** The language model that is at work now. */
  reading: v.nullable(v.string()),
  engine: Engine,
  usage: Usage,
  rewrite: Rewrite,
  /** The critiques of this draft, the latest first. */
  history: v.array(Past),
  /** The writer paused this draft: nothing of ours is in its editor. */
  paused: v.boolean(),
});

export type Past = v.InferOutput<typeof Past>;
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
