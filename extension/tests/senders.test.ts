/** Who may talk to the worker. */

import { beforeEach, describe, expect, it, vi } from "vitest";

const ID = "bhngilbodgmmpalipaaaccabmdpkoalj";

vi.mock("wxt/browser", () => ({ browser: { runtime: { id: "bhngilbodgmmpalipaaaccabmdpkoalj" } } }));
const { isOwnPage, tabOf } = await import("../worker/senders");

const sender = (url: string, more: object = {}) =>
  ({ id: ID, url, origin: new URL(url).origin, frameId: 0, tab: { id: 7 }, ...more }) as never;

describe("a port", () => {
  it.each(["https://www.linkedin.com/feed/", "https://x.com/home", "https://twitter.com/compose/post"])("from %s is heard", (url) => {
    expect(tabOf(sender(url))).toBe(7);
  });

  it("from a frame of the site's own page is heard", () => {
    const tab = { id: 7, url: "https://www.linkedin.com/feed/" };
    expect(tabOf(sender("https://www.linkedin.com/preload/", { frameId: 3, tab }))).toBe(7);
  });

  it.each([
    ["another extension", sender("https://x.com/", { id: "a".repeat(32) })],
    ["another host", sender("https://x.com.evil.example/")],
    ["a host that is a property of every object", sender("https://constructor/")],
    ["another subdomain", sender("https://business.linkedin.com/")],
    ["an unencrypted page", sender("http://x.com/")],
    ["a frame within another's page", sender("https://x.com/", { frameId: 3, tab: { id: 7, url: "https://evil.example/" } })],
    ["no tab", sender("https://x.com/", { tab: undefined })],
    ["nobody", undefined],
  ])("from %s is not", (_, from) => {
    expect(tabOf(from)).toBeNull();
  });
});

describe("a message", () => {
  beforeEach(() => {
    vi.stubGlobal("location", { origin: `chrome-extension://${ID}` });
  });

  it("from our options or panel is heard, from a content script or elsewhere it is not", () => {
    const own = sender("https://x.com/", { origin: `chrome-extension://${ID}` });
    expect(isOwnPage(own)).toBe(true);
    expect(isOwnPage(sender("https://x.com/"))).toBe(false);
    expect(isOwnPage(sender("https://x.com/", { id: "a".repeat(32), origin: `chrome-extension://${ID}` }))).toBe(false);
  });
});
