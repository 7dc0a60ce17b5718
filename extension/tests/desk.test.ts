// @vitest-environment node
/** Nothing leaves the browser before the writer said where to, and where from. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PageDraft } from "../wire/messages";

const stored: Record<string, unknown> = {};
let isAllowed = true;
vi.mock("wxt/browser", () => ({
  browser: {
    storage: { local: { get: (key: string) => Promise.resolve({ [key]: stored[key] }) } },
    permissions: { contains: () => Promise.resolve(isAllowed) },
  },
}));
const { campaigns, critique } = await import("../worker/desk");

const DRAFT: PageDraft = { text: "A draft", platform: "linkedin", surface: "post", draft_id: "1" };
const PAIRED = { server: "http://127.0.0.1:9", token: "t", author: "brand", sites: { linkedin: "on", x: "on" } };
const fetching = vi.fn(() => Promise.reject(new TypeError("nobody there")));

beforeEach(() => {
  isAllowed = true;
  fetching.mockClear();
  vi.stubGlobal("fetch", fetching);
});
afterEach(() => vi.unstubAllGlobals());

describe("a draft", () => {
  it.each([
    ["before a server is named", undefined, true, "no-server"],
    ["before the browser may reach the server", PAIRED, false, "no-permission"],
    ["before its site is switched on", { ...PAIRED, sites: undefined }, true, "site-off"],
    ["while its site is off", { ...PAIRED, sites: { linkedin: "off", x: "on" } }, true, "site-off"],
  ])("is not sent %s", async (_, settings, allowed, code) => {
    stored.settings = settings;
    isAllowed = allowed;
    await expect(critique(DRAFT, new AbortController().signal).next()).rejects.toMatchObject({ problem: { code } });
    expect(fetching).not.toHaveBeenCalled();
  });

  it.each(["on", "panel"])("is sent where its site is %s", async (mode) => {
    stored.settings = { ...PAIRED, sites: { linkedin: mode, x: "off" } };
    await expect(critique(DRAFT, new AbortController().signal).next()).rejects.toMatchObject({ problem: { code: "server-down" } });
    expect(fetching).toHaveBeenCalledOnce();
  });
});

it("where the server cannot say which campaigns there are, there is none to choose", async () => {
  stored.settings = PAIRED;
  expect(await campaigns()).toEqual([]);
});
