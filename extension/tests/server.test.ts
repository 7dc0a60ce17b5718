// @vitest-environment node
/** The worker and a real HTTP server on loopback: events as they come, and a plain problem for all that can go wrong. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PageDraft } from "../wire/messages";
import { ask, campaigns, decide, greet, ServerProblem } from "../worker/server";
import { DONE, findingAbout, META, VERDICT } from "./samples";

const DRAFT: PageDraft = { text: "We leverage 👀", platform: "linkedin", surface: "post", draft_id: "1" };
const EVENTS = [META, { name: "finding", data: findingAbout(DRAFT.text, "leverage") }, { name: "verdict", data: VERDICT }, DONE];
const bytesOf = (events: readonly { name: string; data: unknown }[]) =>
  Buffer.from(events.map(({ name, data }) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(""));

let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => {
  answer(request, response);
});
let address: string;

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function collect(signal = new AbortController().signal, at = address) {
  const events = [];
  for await (const event of ask({ server: at, token: "t", author: "employee" }, DRAFT, signal)) events.push(event);
  return events;
}

const problem = (code: string, detail: string | null = null) =>
  expect.objectContaining({ problem: { code, detail } }) as ServerProblem;

/** Answers with these bytes as an event stream. */
const streams = (bytes: Uint8Array) => {
  answer = (_, response) => response.writeHead(200, { "Content-Type": "text/event-stream" }).end(bytes);
};

describe("asking", () => {
  it("posts the draft with the writer's token and part", async () => {
    const asked: { method?: string; url?: string; headers: IncomingMessage["headers"]; body: unknown }[] = [];
    answer = (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { method = "", url = "", headers } = request;
        asked.push({ method, url, headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
        response.end(bytesOf(EVENTS));
      });
    };
    await collect();
    expect(asked[0]).toMatchObject({
      method: "POST",
      url: "/v1/critiques",
      headers: { authorization: "Bearer t", accept: "text/event-stream", "content-type": "application/json" },
      body: { ...DRAFT, author: "employee" },
    });
  });

  it("yields the events in their order", async () => {
    streams(bytesOf(EVENTS));
    expect(await collect()).toEqual(EVENTS);
  });

  it("reads a stream cut anywhere, even within a character", async () => {
    const bytes = bytesOf([META, { name: "finding", data: findingAbout(DRAFT.text, "👀") }, DONE]);
    answer = (_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      let at = 0;
      const drip = setInterval(() => {
        response.write(bytes.subarray(at, (at += 7)));
        if (at >= bytes.length) {
          clearInterval(drip);
          response.end();
        }
      }, 0);
    };
    expect((await collect())[1]?.data).toMatchObject({ span: { quote: "👀" } });
  });

  it("passes over heartbeats and over fields it does not know", async () => {
    const done = { ...DONE.data, policy: { id: "b2b" } };
    streams(Buffer.concat([Buffer.from(": still here\n\n"), bytesOf([META, { name: "done", data: done }])]));
    expect(await collect()).toEqual([META, DONE]);
  });

  it("stops when it is told to", async () => {
    const left = new Promise<void>((resolve) => {
      answer = (_, response) => {
        response.on("close", resolve);
        response.write(bytesOf([META]));
      };
    });
    const stop = new AbortController();
    const events = ask({ server: address, token: "t", author: "brand" }, DRAFT, stop.signal);
    expect((await events.next()).value).toEqual(META);
    stop.abort();
    await expect(events.next()).rejects.not.toBeInstanceOf(ServerProblem);
    await left;
  });
});

describe("what the writer chose", () => {
  it.each([
    [{}, {}],
    [{ campaign: null, private: false }, {}],
    [{ campaign: "audit", private: true }, { campaign: "audit", private: true }],
  ])("%j goes with the draft as %j", async (chosen, sent) => {
    let body = "";
    answer = (request, response) => {
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => response.writeHead(200).end(bytesOf(EVENTS)));
    };
    const events = ask({ server: address, token: "t", author: "brand", ...chosen }, DRAFT, new AbortController().signal);
    expect((await events.next()).value).toEqual(META);
    await events.return(undefined);
    expect(JSON.parse(body)).toEqual({ ...DRAFT, author: "brand", ...sent });
  });

  it("is one of the campaigns that the server lists", async () => {
    const campaign = { id: "audit", name: "Line audit", status: "active", objective: "Book audits." };
    answer = (_, response) => response.writeHead(200).end(JSON.stringify({ campaigns: [{ ...campaign, version: 3 }], problems: [] }));
    expect(await campaigns({ server: address, token: "t" })).toEqual([campaign]);
  });
});

describe("what goes wrong", () => {
  const refusal = (status: number) => JSON.stringify({ type: "about:blank", title: "No", status, detail: "Because." });

  it.each([
    [401, "wrong-token"],
    [403, "refused"],
    [409, "several-campaigns"],
    [413, "refused"],
    [500, "server-error"],
    [503, "server-down"],
  ])("status %i is %s, with the server's own sentence", async (status, code) => {
    answer = (_, response) => response.writeHead(status).end(refusal(status));
    await expect(collect()).rejects.toEqual(problem(code, "Because."));
  });

  it.each(["campaign-not-active", "no-such-campaign"])("%s says that another campaign has to be chosen", async (slug) => {
    const body = JSON.stringify({ type: `urn:onbrief:problem:${slug}`, title: "No", status: 409, detail: "Because." });
    answer = (_, response) => response.writeHead(409).end(body);
    await expect(collect()).rejects.toEqual(problem("campaign-gone", "Because."));
  });

  it("a browser that knows it is offline says so, and not that the server is down", async () => {
    vi.stubGlobal("navigator", { onLine: false });
    await expect(collect(undefined, "http://127.0.0.1:9")).rejects.toEqual(problem("offline"));
    vi.unstubAllGlobals();
    await expect(collect(undefined, "http://127.0.0.1:9")).rejects.toEqual(problem("server-down"));
  });

  it("an error without a sentence is told without one", async () => {
    answer = (_, response) => response.writeHead(502).end("<h1>Bad gateway</h1>");
    await expect(collect()).rejects.toEqual(problem("server-down"));
  });

  it("an error within the stream counts by its own status", async () => {
    streams(bytesOf([META, { name: "error", data: JSON.parse(refusal(500)) as unknown }]));
    await expect(collect()).rejects.toEqual(problem("server-error", "Because."));
  });

  it.each([
    ["ends without an end", bytesOf([META])],
    ["sends what is no JSON", Buffer.from("event: meta\ndata: {\n\n")],
    ["sends an event nobody knows", bytesOf([{ name: "surprise", data: {} }])],
    ["sends a finding without a level", bytesOf([{ name: "finding", data: { ...findingAbout("a", "a"), level: "" } }])],
    ["sends a page", Buffer.from("<!doctype html>")],
  ])("an answer that %s is a bad one", async (_, bytes) => {
    streams(bytes);
    await expect(collect()).rejects.toEqual(problem("bad-answer"));
  });

  it("a connection that breaks off, or was never there, is a server that is down", async () => {
    answer = (_, response) => {
      response.write(bytesOf([META]), () => response.destroy());
    };
    await expect(collect()).rejects.toEqual(problem("server-down"));
    await expect(collect(undefined, "http://127.0.0.1:9")).rejects.toEqual(problem("server-down"));
  });

  it("a redirect is never followed: the token is for one server", async () => {
    answer = (_, response) => response.writeHead(307, { Location: "http://127.0.0.1:9/" }).end();
    await expect(collect()).rejects.toEqual(problem("server-down"));
  });
});

describe("greeting", () => {
  it("asks who the token is", async () => {
    const urls: (string | undefined)[] = [];
    answer = (request, response) => {
      urls.push(request.url);
      response.end("{}");
    };
    await greet({ server: address, token: "t" });
    expect(urls).toEqual(["/v1/me"]);
  });

  it("says when the token is not known", async () => {
    answer = (_, response) => response.writeHead(401).end();
    await expect(greet({ server: address, token: "t" })).rejects.toEqual(problem("wrong-token"));
  });
});

describe("a decision", () => {
  const DECISION = { critique: "c0ffee", key: "a.b:v#w:1", start: 4, decision: "dismissed", reason: "unclear" } as const;

  it("goes to its critique, with its reason where it has one", async () => {
    const asked: [string | undefined, unknown][] = [];
    answer = (request, response) => {
      let body = "";
      request.on("data", (chunk) => (body += String(chunk)));
      request.on("end", () => {
        asked.push([request.url, JSON.parse(body)]);
        response.writeHead(204).end();
      });
    };
    const settings = { server: address, token: "t", author: "brand" as const };
    await decide(settings, DECISION);
    await decide(settings, { ...DECISION, decision: "reopened", reason: null });
    const place = { key: "a.b:v#w:1", start: 4 };
    expect(asked).toEqual([
      ["/v1/critiques/c0ffee/decisions", { ...place, decision: "dismissed", reason: "unclear" }],
      ["/v1/critiques/c0ffee/decisions", { ...place, decision: "reopened" }],
    ]);
  });

  it("that is not taken says why", async () => {
    answer = (_, response) => response.writeHead(404).end();
    await expect(decide({ server: address, token: "t" }, DECISION)).rejects.toEqual(problem("refused"));
  });
});
