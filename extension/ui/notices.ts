/** What stands in the way of a draft's judgement, or of all of it: the panel says it, and the toolbar button shows that it does. */

import type { TabState } from "../wire/state";
import { NO_CAMPAIGN, noticeOf, OVER_BUDGET, type Notice } from "./words";

export function noticeFor(state: TabState): Notice | null {
  if (state.problem) return noticeOf(state.problem.code);
  if (state.versions?.brief === null) return NO_CAMPAIGN;
  return state.engine?.degraded === "over-budget" ? OVER_BUDGET : null;
}
