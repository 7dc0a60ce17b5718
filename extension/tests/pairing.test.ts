// @vitest-environment node
/** Pairing, with a server on loopback that plays the worker its lines. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

const stored: Record<string, unknown> = {};
const opened: string[] = [];
const removed: unknown[] = [];
vi.mock("wxt/browser", () => ({
  browser: {
    storage: {
      local: {
        get: (key: string) => Promise.resolve({ [key]: stored[key] }),
        set: (values: object) => Promise.resolve(Object.assign(stored, values)),
        remove: (key: string) => Promise.resolve(Reflect.deleteProperty(stored, key)),
      },
    },
    permissions: { remove: (what: unknown) => Promise.resolve(removed.push(what)) },
    tabs: { create: ({ url }: { url: string }) => Promise.resolve(opened.push(url)) },
  },
}));
const { awaitToken, dropPairing, loadPairing, startPairing, unpair } = await import("../worker/pairing");
const { loadSettings, saveSettings } = await import("../worker/settings");

const REST = { sites: { linkedin: "on", x: "off" }, campaign: null, private: false } as const;
const lines: { status: number; body?: unknown }[] = [];
const heard: { url: string; method: string; token: string; body: string }[] = [];
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const { url = "", method = "", headers } = request;
    heard.push({ url, method, token: headers.authorization ?? "", body });
    const line = lines.shift() ?? { status: 500 };
    response.writeHead(line.status);
    response.end(JSON.stringify(line.body ?? {}));
  });
});
let address = "";

const not = (error: string) => ({ status: 400, body: { title: "Not paired", status: 400, error } });
const GRANTED = { status: 200, body: { access_token: "the-token", token_type: "Bearer" } };
const begun = (page = `${address}/pair?code=BCDF-GHJK`, expires_in = 600) => ({
  status: 201,
  body: { device_code: "secret", user_code: "BCDF-GHJK", verification_uri_complete: page, expires_in, interval: 2 },
});
const waits: number[] = [];
const pause = (ms: number) => Promise.resolve(void waits.push(ms));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(async () => {
  for (const list of [lines, heard, waits, opened, removed]) list.length = 0;
  await dropPairing();
  await saveSettings({ server: "", token: "", device: null, author: "employee", ...REST });
});

describe("pairing", () => {
  it("shows a code, opens the server's page and keeps the token under the browser's name", async () => {
    lines.push(begun(), not("authorization_pending"), GRANTED);
    await startPairing(address, "Chrome on Linux");
    expect(opened).toEqual([`${address}/pair?code=BCDF-GHJK`]);
    expect(await loadPairing()).toMatchObject({ user_code: "BCDF-GHJK", ended: null });
    await awaitToken(pause);
    expect(await loadSettings()).toEqual({ server: address, token: "the-token", device: "Chrome on Linux", author: "employee", ...REST });
    expect(await loadPairing()).toBeNull();
    expect(waits).toEqual([2000, 2000]);
    expect(heard.map(({ token }) => token)).toEqual(["", "", ""]);
  });

  it("asks more slowly when it is told to, and when the server is away", async () => {
    lines.push(begun(), not("slow_down"), { status: 503 }, GRANTED);
    await startPairing(address, "Chrome on Linux");
    await awaitToken(pause);
    expect(waits).toEqual([2000, 7000, 12000]);
  });

  it.each([
    ["access_denied", "refused"],
    ["expired_token", "too-late"],
  ])("ends with %s as %s, without a token", async (word, ended) => {
    lines.push(begun(), not(word));
    await startPairing(address, "Chrome on Linux");
    await awaitToken(pause);
    expect(await loadPairing()).toMatchObject({ ended });
    expect(await loadSettings()).toMatchObject({ server: "", token: "" });
  });

  it("gives up when the code has lapsed", async () => {
    lines.push(begun(undefined, 0));
    await startPairing(address, "Chrome on Linux");
    await awaitToken(pause);
    expect(await loadPairing()).toMatchObject({ ended: "too-late" });
    expect(heard).toHaveLength(1);
  });

  it("that was stopped keeps no token that comes late", async () => {
    lines.push(begun(), GRANTED);
    await startPairing(address, "Chrome on Linux");
    await awaitToken(() => dropPairing());
    expect(await loadSettings()).toMatchObject({ server: "", token: "" });
  });

  it.each(["https://elsewhere.example/pair", "javascript:alert(1)", `http://127.0.0.1.evil.example/pair`])(
    "opens no page but the server's own: %s",
    async (page) => {
      lines.push(begun(page));
      await expect(startPairing(address, "Chrome on Linux")).rejects.toMatchObject({ problem: { code: "bad-answer" } });
      expect(opened).toEqual([]);
      expect(await loadPairing()).toBeNull();
    },
  );
});

describe("unpairing", () => {
  const PAIRED = { token: "the-token", device: "Chrome on Linux", author: "partner", ...REST } as const;

  it.each([204, 401])("forgets the token, tells the server and gives the permission back (%d)", async (status) => {
    lines.push({ status });
    if (status === 204) lines[0] = { status: 200 };
    await saveSettings({ server: address, ...PAIRED });
    await unpair();
    expect(await loadSettings()).toEqual({ server: "", token: "", device: null, author: "partner", ...REST });
    expect(heard).toMatchObject([{ url: "/v1/devices/current", method: "DELETE", token: "Bearer the-token" }]);
    expect(removed).toEqual([{ origins: [`${address}/*`] }]);
  });

  it("forgets the token even where the server cannot be told, and says so", async () => {
    lines.push({ status: 500 });
    await saveSettings({ server: address, ...PAIRED });
    await expect(unpair()).rejects.toMatchObject({ problem: { code: "server-error" } });
    expect(await loadSettings()).toMatchObject({ server: "", token: "", device: null });
    expect(removed).toHaveLength(1);
  });

  it("revokes nothing where the token was typed", async () => {
    await saveSettings({ server: address, ...PAIRED, device: null });
    await unpair();
    expect(heard).toEqual([]);
  });
});
