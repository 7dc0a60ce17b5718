/** What the tests share: a finding about words of a text, and the other shapes of an answer. */

import type { CritiqueEvent, Finding, Verdict } from "../wire/critique";
import { ROWS } from "../wire/critique";

const codePoints = (text: string) => Array.from(text).length;

/** A finding about the first `quote` in `text`, in code points as a server counts them. */
export function findingAbout(text: string, quote: string, level: Finding["level"] = "warning"): Finding {
  const start = codePoints(text.slice(0, text.indexOf(quote)));
  return {
    key: `voice.banned-term:v#w:${quote}`,
    type: "voice.banned-term",
    meaning: null,
    level,
    span: { start, end: start + codePoints(quote), quote },
    clause: { document: "voice", id: "v", version: 1, path: "vocabulary.w", text: "Plain words." },
    message: "A reason.",
    suggestion: null,
    origin: "rules",
    dismissed: null,
  };
}

export const VERDICT: Verdict = {
  call: "fix-first",
  reason: "One thing to fix.",
  rows: ROWS.map((row) => ({ row, state: "unclear", evidence: null })),
};

export const META: CritiqueEvent = {
  name: "meta",
  data: { id: "1", versions: { policy: "b2b@1", brief: "b@1", voice: null }, draft: { length: 3, limit: 3000 }, model: null },
};

export const DONE: CritiqueEvent = { name: "done", data: { verdict: VERDICT, shown: 5, engine: null, usage: null, rewrite: null } };
