/** The page's end of the port to the worker: opened when there is something to say, reopened after the worker slept. */

import { browser, type Browser } from "wxt/browser";
import { COMPOSER_PORT, type FromPage, type ToPage } from "../wire/messages";

export interface LinkEvents {
  message: (message: ToPage) => void;
  /** The worker went to sleep or was restarted: what it was told is forgotten. */
  lost: () => void;
  /** The extension was reloaded or removed: this script is an orphan and has to leave. */
  orphaned: () => void;
}

export class Link {
  #port: Browser.runtime.Port | null = null;

  constructor(private readonly events: LinkEvents) {}

  send(message: FromPage): void {
    if (isOrphan()) {
      // Told once the caller is through, so that nothing it still sets up outlives the leave-taking.
      queueMicrotask(this.events.orphaned);
      return;
    }
    this.#port ??= this.#open();
    try {
      this.#port.postMessage(message);
    } catch {
      // A page that comes back from the back/forward cache holds a port that was closed without a word.
      this.#port = this.#open();
      this.#port.postMessage(message);
    }
  }

  /** Hangs up. */
  close(): void {
    this.#port?.disconnect();
    this.#port = null;
  }

  #open(): Browser.runtime.Port {
    const port = browser.runtime.connect({ name: COMPOSER_PORT });
    // Only the worker is at the other end, and it checks all that it passes on: a page need not carry the means to check it again.
    port.onMessage.addListener((message: ToPage) => {
      this.events.message(message);
    });
    port.onDisconnect.addListener(() => {
      this.#port = null;
      this.events.lost();
    });
    return port;
  }
}

/** Whether the extension is gone and left this script behind. No event tells: the id is taken away, whatever the types say. */
export function isOrphan(): boolean {
  return (browser.runtime as Partial<typeof browser.runtime> | undefined)?.id === undefined;
}
