// @vitest-environment node
/** What was posted reaches the server it belongs to, once it can, and nobody else; the gate is what that server said last. */

import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Posting } from "../wire/posting";

const stored: Record<string, unknown> = {};
vi.mock("wxt/browser", () => ({
  browser: {
    storage: {
      local: {
        get: (key: string) => Promise.resolve({ [key]: stored[key] }),
        set: (values: object) => Promise.resolve(void Object.assign(stored, values)),
        onChanged: { addListener: () => undefined },
      },
    },
    permissions: { contains: () => Promise.resolve(true) },
  },
}));
const { AGAIN_MS, loadHouse, lookAgain } = await import("../worker/house");
const { empty, take } = await import("../worker/outbox");

const SERVER = "https://coach.example";
/** Of the text below. */
const SHA256 = "3cd5eee82a6e27a4e63fde701346d99497cad538b81aea94501afff171d13b55";
const DAY_MS = 24 * 3600 * 1000;
const PAIRED = { server: SERVER, token: "t", author: "brand", sites: { linkedin: "on", x: "off" } };
const posting = (id: string, more: Partial<Posting> = {}): Posting => ({
  id: id.repeat(32), at: Date.now(), platform: "x", draft_id: "d", critique: null, how: "checked", reason: null, word: null,
  findings: [], text: "Posted.", ...more,
});

let asked: { url: string; body: Record<string, unknown> }[];
let status: number;
let me: object;
let clock = 0;

beforeEach(() => {
  for (const key of Object.keys(stored)) Reflect.deleteProperty(stored, key);
  stored.settings = PAIRED;
  [asked, status, me] = [[], 201, { gate: "hold", keeps_text: true }];
  clock += 10 * AGAIN_MS;
  vi.stubGlobal("fetch", (url: string, { body }: { body: string | null }) => {
    if (status === 0) return Promise.reject(new TypeError("nobody there"));
    if (url.endsWith("/me")) return Promise.resolve(Response.json(me));
    asked.push({ url, body: JSON.parse(body ?? "") as Record<string, unknown> });
    return Promise.resolve(Response.json({ title: "Oops", status }, { status }));
  });
});

const ids = () => asked.map(({ body }) => (body.id as string)[0]);

describe("the house", () => {
  it("holds and keeps nothing until its server said so, and what it says is asked again after a minute", async () => {
    expect(await loadHouse()).toEqual({ server: SERVER, holds: false, keepsText: false });
    await lookAgain(clock);
    expect(await loadHouse()).toEqual({ server: SERVER, holds: true, keepsText: true });
    me = { gate: "off" };
    await lookAgain(clock + AGAIN_MS - 1);
    expect((await loadHouse()).holds).toBe(true);
    await lookAgain(clock + AGAIN_MS);
    expect(await loadHouse()).toEqual({ server: SERVER, holds: false, keepsText: false });
  });

  it("stays what it was while its server is away, and says nothing of another", async () => {
    await lookAgain(clock);
    status = 0;
    await lookAgain(clock + AGAIN_MS);
    expect((await loadHouse()).holds).toBe(true);
    stored.settings = { ...PAIRED, server: "https://other.example" };
    expect((await loadHouse()).holds).toBe(false);
  });

  it("is not asked before the writer switched a site on", async () => {
    stored.settings = { ...PAIRED, sites: { linkedin: "off", x: "off" } };
    await lookAgain(clock);
    expect(stored.house).toBeUndefined();
  });
});

describe("a posting", () => {
  it("is told with its text only where texts are kept, else with its hash", async () => {
    await take(posting("a"));
    await lookAgain(clock);
    await take(posting("b", { how: "past", reason: "cleared", word: "Ann" }));
    const bare = { platform: "x", draft_id: "d", findings: [], ago: 0 };
    expect(asked.map(({ body }) => body)).toEqual([
      { ...bare, id: "a".repeat(32), how: "checked", sha256: SHA256 },
      { ...bare, id: "b".repeat(32), how: "past", reason: "cleared", word: "Ann", text: "Posted." },
    ]);
  });

  it.each([0, 503, 500, 401])("waits while the server says %s, and is told for when it was", async (away) => {
    status = away;
    await take(posting("a", { at: Date.now() - 60_000 }));
    await take(posting("b"));
    [asked, status] = [[], 201];
    await empty();
    expect(ids()).toEqual(["a", "b"]);
    expect(asked[0]?.body.ago).toBe(60);
    await empty();
    expect(ids()).toEqual(["a", "b"]);
  });

  it("that the server refuses is not told again and again", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    status = 422;
    await take(posting("a"));
    status = 201;
    await take(posting("b"));
    expect(ids()).toEqual(["a", "b"]);
  });

  it("is told to no other server than the one it was written under, and not after a month", async () => {
    status = 0;
    await take(posting("a"));
    await take(posting("b", { at: Date.now() - 31 * DAY_MS }));
    stored.settings = { ...PAIRED, server: "https://other.example" };
    status = 201;
    await empty();
    stored.settings = PAIRED;
    await empty();
    expect(asked).toEqual([]);
  });
});
