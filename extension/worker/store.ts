/** What the extension remembers, out of every page's reach: Chromium's storage can be shut to content scripts, Firefox's cannot,
 * so there it lies in the IndexedDB of our own pages. */

import { browser } from "wxt/browser";

export interface Store {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  /** Calls `onChange` whenever the value changes, whoever changed it. */
  watch(key: string, onChange: () => void): void;
  /** Shuts the store to content scripts. */
  guard(): Promise<void>;
}

const chromium: Store = {
  get: async (key) => (await browser.storage.local.get(key))[key],
  set: (key, value) => browser.storage.local.set({ [key]: value }),
  remove: (key) => browser.storage.local.remove(key),
  watch(key, onChange) {
    browser.storage.local.onChanged.addListener((changes) => {
      if (key in changes) onChange();
    });
  },
  guard: () => browser.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" }),
};

const NAME = "onbrief";

const firefox: Store = {
  get: (key) => inDatabase("readonly", (values) => values.get(key)),
  async set(key, value) {
    await inDatabase("readwrite", (values) => values.put(value, key));
    tell(key);
  },
  async remove(key) {
    await inDatabase("readwrite", (values) => values.delete(key));
    tell(key);
  },
  watch(key, onChange) {
    new BroadcastChannel(NAME).addEventListener("message", ({ data }) => {
      if (data === key) onChange();
    });
  },
  guard: () => Promise.resolve(), // a content script's IndexedDB is that of the page it is in
};

/** A channel of its own for every message: one is not heard by whoever sent it, and the sender's page may watch, too. */
function tell(key: string): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(key);
  channel.close();
}

async function inDatabase<T>(mode: IDBTransactionMode, act: (values: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(NAME);
  opening.onupgradeneeded = () => opening.result.createObjectStore("values");
  const database = await settled(opening);
  try {
    return await settled(act(database.transaction("values", mode).objectStore("values")));
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("IndexedDB refused without a word"));
    };
  });
}

export const store = import.meta.env.FIREFOX ? firefox : chromium;
