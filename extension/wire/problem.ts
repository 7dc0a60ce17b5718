/** What can stand between a draft and its critique. `detail` is the server's own sentence, where it gave one. */

import * as v from "valibot";

export const Problem = v.object({
  code: v.picklist([
    "no-server",
    "no-permission",
    "wrong-token",
    "site-off",
    "offline",
    "server-down",
    "several-campaigns",
    "campaign-gone",
    "refused",
    "server-error",
    "bad-answer",
  ]),
  detail: v.nullable(v.string()),
});

export type Problem = v.InferOutput<typeof Problem>;
