/** The page's end of the port to the worker: opened when there is something to say, reopened after the worker slept. */

import { browser, type Browser } from "wxt/browser";
import { COMPOSER_PORT, parse, ToPage, type FromPage } from "../wire/messages";

export interface LinkEvents {
  message(message: ToPage): void;
  /** The worker went to sleep or was restarted: what it was told is forgotten. */
  lost(): void;
  /** The extension was reloaded or removed: this script is an orphan and has to leave. */
  orphaned(): void;
}

export class Link {
  #port: Browser.runtime.Port | null = null;

  constructor(private readonly events: LinkEvents) {}

  send(message: FromPage): void {
    if (isOrphan()) {
      this.events.orphaned();
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

  close(): void {
    this.#port?.disconnect();
    this.#port = null;
  }

  #open(): Browser.runtime.Port {
    const port = browser.runtime.connect({ name: COMPOSER_PORT });
    port.onMessage.addListener((raw: unknown) => {
      const message = parse(ToPage, raw);
      if (message) this.events.message(message);
    });
    port.onDisconnect.addListener(() => {
      this.#port = null;
      if (isOrphan()) this.events.orphaned();
      else this.events.lost();
    });
    return port;
  }
}

/** In an orphaned script the browser takes the id away, whatever the types say. */
function isOrphan(): boolean {
  return (browser.runtime as Partial<typeof browser.runtime> | undefined)?.id === undefined;
}
