/** What a writer types for a server's address. */

import { describe, expect, it, vi } from "vitest";

vi.mock("wxt/browser", () => ({ browser: {} }));
const { originOf, permissionFor } = await import("../worker/settings");

describe("an address", () => {
  it.each([
    ["https://coach.example.com", "https://coach.example.com"],
    ["coach.example.com/", "https://coach.example.com"],
    ["http://127.0.0.1:8321", "http://127.0.0.1:8321"],
    ["127.0.0.1:8321", "http://127.0.0.1:8321"],
    ["localhost:8321", "http://localhost:8321"],
    ["[::1]:8321", "http://[::1]:8321"],
    ["https://user:secret@coach.example.com/a?b#c", "https://coach.example.com"],
  ])("%s is %s", (typed, origin) => {
    expect(originOf(typed)).toBe(origin);
  });

  it.each(["", "two words", "ftp://coach.example.com", "javascript://x", "https://*", "file:///etc"])("%j is none", (typed) => {
    expect(originOf(typed)).toBeNull();
  });

  it("needs the permission for that one origin", () => {
    expect(permissionFor("http://127.0.0.1:8321")).toEqual({ origins: ["http://127.0.0.1:8321/*"] });
    expect(permissionFor("http://127.0.0.1:8321", false)).toEqual({ origins: ["http://127.0.0.1/*"] });
  });
});
