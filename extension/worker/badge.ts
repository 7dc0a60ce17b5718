/** The toolbar button of a tab: a mark where something needs the writer, and its reason as the button's title. */

import { browser } from "wxt/browser";
import { noticeFor } from "../ui/notices";
import { PROBLEM_TITLES } from "../ui/words";
import type { TabState } from "../wire/state";

const NAME = "OnBrief";

/** On every tab, until one has something of its own to say: a browser that is not paired yet can do nothing. */
export async function markPairing(isPaired: boolean): Promise<void> {
  await browser.action.setBadgeText({ text: isPaired ? "" : "!" });
  await browser.action.setTitle({ title: isPaired ? NAME : `${NAME}: ${PROBLEM_TITLES["no-server"]}` });
}

export async function mark(tab: number, state: TabState | null): Promise<void> {
  const notice = state && noticeFor(state);
  const text = notice ? "!" : state?.paused ? "II" : null;
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId: tab, ...(text && { text }) }), // without one: as on every tab
      browser.action.setTitle({ tabId: tab, title: notice ? `${NAME}: ${notice.title}` : "" }),
      browser.action.setBadgeBackgroundColor({ tabId: tab, color: "#b3261e" }),
    ]);
  } catch (error) {
    // The tab may have been closed on the way; its button went with it.
    console.debug(error);
  }
}
