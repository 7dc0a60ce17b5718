/** The service worker: ports in, the server behind them, and the side panel's door. Wiring and nothing else. */

import { browser, type Browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { post } from "../worker/board";
import { critique, decide, test } from "../worker/desk";
import { awaitToken } from "../worker/pairing";
import { relay } from "../worker/relay";
import { isOwnPage, tabOf } from "../worker/senders";
import { watchSettings } from "../worker/settings";
import { store } from "../worker/store";
import { COMPOSER_PORT, FromOwnPage, parse, type ToPage } from "../wire/messages";

export default defineBackground(() => {
  const pages = new Set<Browser.runtime.Port>();
  const askAgain = () => {
    for (const page of pages) page.postMessage({ kind: "again" } satisfies ToPage);
  };

  void store.guard();
  openPanelByButton();
  watchSettings(askAgain);
  void awaitToken(); // a pairing that was under way when the worker was put to sleep

  browser.runtime.onConnect.addListener((port) => {
    const tab = tabOf(port.sender);
    if (port.name !== COMPOSER_PORT || tab === null) {
      port.disconnect();
      return;
    }
    pages.add(port);
    port.onDisconnect.addListener(() => pages.delete(port));
    relay(port, tab, { critique, decide, report: post });
  });

  browser.runtime.onMessage.addListener((raw: unknown, sender, respond) => {
    const message = isOwnPage(sender) ? parse(FromOwnPage, raw) : null;
    if (message?.kind === "again") askAgain();
    if (message?.kind === "paired?") void awaitToken();
    if (message?.kind !== "test") return false;
    void test().then(respond);
    return true; // the answer comes later
  });
});

/** The toolbar button opens the side panel, which in Firefox is the sidebar. */
function openPanelByButton(): void {
  if (import.meta.env.FIREFOX) browser.action.onClicked.addListener(() => void firefox.sidebarAction.toggle());
  else void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
}

/** What only Firefox has, and wxt's types leave out. */
const firefox = browser as typeof browser & { sidebarAction: { toggle(): Promise<void> } };
