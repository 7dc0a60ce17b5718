/** What was posted where a team holds posts: told once it is out, and how it came to be. */

import * as v from "valibot";
import { LONGEST_WORD, MOST_FINDINGS, PAST_REASONS } from "./past";

export const Posting = v.object({
  /** Made up here, so that telling it twice is harmless. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  at: v.number(),
  platform: v.picklist(["linkedin", "x"]),
  draft_id: v.string(),
  /** The last critique of the draft. */
  critique: v.nullable(v.string()),
  /** checked: nothing held it; past: a hold, with a reason; unchecked: no answer came in time. */
  how: v.picklist(["checked", "past", "unchecked"]),
  reason: v.nullable(v.picklist(PAST_REASONS)),
  word: v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_WORD))),
  /** The keys that were open. */
  findings: v.pipe(v.array(v.string()), v.maxLength(MOST_FINDINGS)),
  text: v.string(),
});

export type Posting = v.InferOutput<typeof Posting>;
