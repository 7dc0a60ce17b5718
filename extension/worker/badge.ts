/** The toolbar button of a tab: a mark where something needs the writer, and its reason as the button's title. */

import { browser } from "wxt/browser";
import { noticeFor } from "../ui/notices";
import type { TabState } from "../wire/state";

const NAME = "OnBrief";

export async function mark(tab: number, state: TabState | null): Promise<void> {
  const notice = state && noticeFor(state);
  const text = notice ? "!" : state?.paused ? "II" : "";
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId: tab, text }),
      browser.action.setTitle({ tabId: tab, title: notice ? `${NAME}: ${notice.title}` : NAME }),
      browser.action.setBadgeBackgroundColor({ tabId: tab, color: "#b3261e" }),
    ]);
  } catch (error) {
    // The tab may have been closed on the way; its button went with it.
    console.debug(error);
  }
}
