/** The service worker: ports in, the server behind them, and the side panel's door. Wiring and nothing else. */

import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { mark, markPairing } from "../worker/badge";
import { post } from "../worker/board";
import { campaigns, critique, decide, test } from "../worker/desk";
import { loadHouse, lookAgain, watchHouse } from "../worker/house";
import { empty, take } from "../worker/outbox";
import { tellAll } from "../worker/pages";
import { awaitToken } from "../worker/pairing";
import { relay } from "../worker/relay";
import { isOwnPage, tabOf } from "../worker/senders";
import { loadSettings, watchSettings } from "../worker/settings";
import { store } from "../worker/store";
import { COMPOSER_PORT, FromOwnPage, FromScript, parse, type PageDraft, type Reach } from "../wire/messages";
import type { TabState } from "../wire/state";

export default defineBackground(() => {
  const report = async (tab: number, state: TabState | null) => {
    await Promise.all([post(tab, state), mark(tab, state)]);
  };
  const tellReach = async () => {
    await tellAll({ kind: "modes", ...(await reach()) });
  };
  const settled = async () => {
    await markPairing((await loadSettings()).server !== "");
    await tellReach();
    await tellAll({ kind: "again" });
    await lookAgain();
  };
  /** While somebody writes, what was left undone is done. */
  const judge = (draft: PageDraft, signal: AbortSignal) => {
    void lookAgain();
    void empty();
    return critique(draft, signal);
  };

  void store.guard();
  openPanelByButton();
  watchSettings(() => void settled());
  watchHouse(() => void tellReach());
  void loadSettings().then(({ server }) => markPairing(server !== ""));
  void awaitToken(); // a pairing that was under way when the worker was put to sleep

  browser.runtime.onConnect.addListener((port) => {
    const tab = tabOf(port.sender);
    if (port.name !== COMPOSER_PORT || tab === null) port.disconnect();
    else relay(port, tab, { critique: judge, decide, posted: take, report });
  });

  /** Our own pages may ask for more than the script in a page; an answer that comes later is waited for. */
  browser.runtime.onMessage.addListener((raw: unknown, sender, respond) => {
    if (tabOf(sender) !== null && parse(FromScript, raw)) {
      void reach().then(respond);
      return true;
    }
    const message = isOwnPage(sender) ? parse(FromOwnPage, raw) : null;
    if (message?.kind === "again") void tellAll({ kind: "again" });
    if (message?.kind === "paired?") void awaitToken();
    if (message?.kind === "test") void test().then(respond);
    if (message?.kind === "campaigns?") void campaigns().then(respond);
    return message?.kind === "test" || message?.kind === "campaigns?";
  });
});

/** How far the scripts in pages may go now. */
async function reach(): Promise<Reach> {
  const [{ sites }, { holds }] = await Promise.all([loadSettings(), loadHouse()]);
  return { modes: sites, isGated: holds };
}

/** The toolbar button opens the side panel, which in Firefox is the sidebar. */
function openPanelByButton(): void {
  if (import.meta.env.FIREFOX) browser.action.onClicked.addListener(() => void firefox.sidebarAction.toggle());
  else void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
}

/** What only Firefox has, and wxt's types leave out. */
const firefox = browser as typeof browser & { sidebarAction: { toggle(): Promise<void> } };
