/** The shapes a server answers with, checked on arrival; fields that are not read here may come and go. */

import * as v from "valibot";

export const LEVELS = ["error", "warning", "suggestion"] as const;
export const ROWS = ["objective", "audience", "message", "proof", "ask", "measure"] as const;

/** `start` and `end` count code points of the draft as it was sent. */
const Span = v.object({
  start: v.pipe(v.number(), v.integer(), v.minValue(0)),
  end: v.pipe(v.number(), v.integer(), v.minValue(0)),
  quote: v.string(),
});

/** Why a writer does not follow a finding. */
export const REASONS = ["wrong", "right-but-not-here", "unclear", "brief-outdated"] as const;

const Clause = v.object({
  document: v.string(),
  id: v.string(),
  version: v.number(),
  path: v.string(),
  text: v.string(),
});

export const Finding = v.object({
  key: v.string(),
  type: v.string(),
  /** What the type means, in a sentence that the worker adds: no page has to carry one for every type. */
  meaning: v.optional(v.nullable(v.string()), null),
  level: v.picklist(LEVELS),
  span: v.nullable(Span),
  clause: Clause,
  message: v.string(),
  suggestion: v.nullable(v.string()),
  origin: v.picklist(["rules", "meaning", "model"]),
  /** The reason it was dismissed with; such a finding is not open any more. */
  dismissed: v.optional(v.nullable(v.picklist(REASONS)), null),
});

const Row = v.object({
  row: v.picklist(ROWS),
  state: v.picklist(["met", "missing", "unclear", "not-judged"]),
  evidence: v.nullable(v.object({ span: v.nullable(Span), clause: v.nullable(Clause) })),
});

export const Verdict = v.object({
  call: v.picklist(["not-judged", "hold", "wrong-channel", "not-this-campaign", "fix-first", "earns-its-place"]),
  rows: v.array(Row),
  reason: v.string(),
});

export const Versions = v.object({
  policy: v.string(),
  brief: v.nullable(v.string()),
  voice: v.nullable(v.string()),
});

export const Length = v.object({ length: v.number(), limit: v.nullable(v.number()) });

const Meta = v.object({
  id: v.string(),
  versions: Versions,
  draft: Length,
  /** The language model that may be asked after rules and meaning. */
  model: v.optional(v.nullable(v.string()), null),
});

/** What of the judging a language model did, or one word and one plain sentence on why it did not. */
export const Engine = v.optional(
  v.nullable(
    v.object({
      model: v.nullable(v.string()),
      degraded: v.optional(v.nullable(v.string()), null),
      reason: v.optional(v.nullable(v.string()), null),
      note: v.optional(v.nullable(v.string()), null),
    }),
  ),
  null,
);

export const Usage = v.optional(
  v.nullable(v.object({ prompt_tokens: v.number(), completion_tokens: v.number(), cost: v.number() })),
  null,
);

/** The whole draft in other words, where the policy allows it. */
export const Rewrite = v.optional(v.nullable(v.string()), null);

export const CritiqueEvent = v.variant("name", [
  v.object({ name: v.literal("meta"), data: Meta }),
  v.object({ name: v.literal("finding"), data: Finding }),
  v.object({ name: v.literal("verdict"), data: Verdict }),
  v.object({
    name: v.literal("done"),
    data: v.object({ verdict: Verdict, shown: v.number(), engine: Engine, usage: Usage, rewrite: Rewrite }),
  }),
]);

export type Reason = (typeof REASONS)[number];
export type Level = (typeof LEVELS)[number];
export type Finding = v.InferOutput<typeof Finding>;
export type Verdict = v.InferOutput<typeof Verdict>;
export type Row = v.InferOutput<typeof Row>;
export type CritiqueEvent = v.InferOutput<typeof CritiqueEvent>;
