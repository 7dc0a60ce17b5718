/** Speaking with the OnBrief server: the only place of the extension that fetches anything. */

import * as v from "valibot";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { Campaigns, type Campaign } from "../wire/campaign";
import { CritiqueEvent } from "../wire/critique";
import { parse, type Decision, type PageDraft } from "../wire/messages";
import type { Problem } from "../wire/problem";
import type { Told } from "./outbox";
import type { Settings } from "./settings";

/** The server sends a comment line at least every 10 s; one that is silent for longer than this is down. */
export const SILENCE_MS = 30_000;

/** Raised instead of an answer; `problem` says what a writer should know. */
export class ServerProblem extends Error {
  constructor(
    readonly problem: Problem,
    /** Why a device has no token yet, in RFC 8628's words. */
    readonly word: string | null = null,
  ) {
    super(problem.code);
  }
}

/** RFC 9457, as far as a writer needs it. */
const ProblemJson = v.object({
  type: v.optional(v.string(), ""),
  title: v.string(),
  status: v.number(),
  detail: v.optional(v.string()),
  error: v.optional(v.string()),
});

/** Asks for a critique and yields its events; ends after `done`. Raises ServerProblem, or what `signal` was aborted with. */
export async function* ask(settings: Asker, draft: PageDraft, signal: AbortSignal): AsyncGenerator<CritiqueEvent> {
  const silence = new AbortController();
  const wake = alarm(silence);
  try {
    const response = await request(settings, "/v1/critiques", AbortSignal.any([signal, silence.signal]), {
      accept: "text/event-stream",
      body: JSON.stringify({ ...draft, ...choices(settings) }),
    });
    yield* events(response, wake.ring);
  } catch (error) {
    if (error instanceof ServerProblem || signal.aborted) throw error;
    throw unreachable();
  } finally {
    wake.off();
  }
}

/** Who asks, and what for. */
type Asker = Connection & Pick<Settings, "author"> & Partial<Pick<Settings, "campaign" | "private">>;

const choices = ({ author, campaign, private: isPrivate }: Asker) => ({
  author,
  ...(campaign && { campaign }),
  ...(isPrivate && { private: true }),
});

/** Every campaign of the server's, whatever its status; raises ServerProblem. */
export async function campaigns(settings: Connection): Promise<Campaign[]> {
  const known = parse(Campaigns, json(await (await answered(settings, "/v1/campaigns")).text()));
  if (!known) throw new ServerProblem({ code: "bad-answer", detail: null });
  return known.campaigns;
}

/** Has the server record what the writer did about a finding; raises ServerProblem when it does not. */
export async function decide(settings: Connection, { critique, ...decision }: Decision): Promise<void> {
  const { reason, ...rest } = decision;
  await answered(settings, `/v1/critiques/${critique}/decisions`, JSON.stringify({ ...rest, ...(reason && { reason }) }));
}

/** As far as it matters here; a server from before the gate says nothing of it. */
const Me = v.object({ gate: v.fallback(v.picklist(["off", "hold"]), "off"), keeps_text: v.fallback(v.boolean(), false) });

/** What the server says to one whose token it knows; raises ServerProblem when it does not. */
export async function greet(settings: Connection): Promise<v.InferOutput<typeof Me>> {
  const me = parse(Me, json(await (await answered(settings, "/v1/me")).text()));
  if (!me) throw new ServerProblem({ code: "bad-answer", detail: null });
  return me;
}

/** Tells the server what was posted, at a time that it need not know the browser's clock for; raises ServerProblem. */
export async function tellPosted(settings: Connection, { at, ...told }: Told, now: number): Promise<void> {
  const said = Object.entries(told).filter(([, value]) => value !== null);
  const ago = Math.max(0, Math.round((now - at) / 1000));
  await answered(settings, "/v1/postings", JSON.stringify({ ...Object.fromEntries(said), ago }));
}

/** Has the server forget this browser's own token; raises ServerProblem when it does not. */
export async function unpair(settings: Connection): Promise<void> {
  await answered(settings, "/v1/devices/current", undefined, "DELETE");
}

/** RFC 8628, section 3.2. */
const Pairing = v.object({
  device_code: v.string(),
  user_code: v.string(),
  verification_uri_complete: v.string(),
  expires_in: v.number(),
  interval: v.number(),
});

/** Asks a server for a short code under which `name` may be paired; raises ServerProblem. */
export async function askToPair(server: string, name: string): Promise<v.InferOutput<typeof Pairing>> {
  const pairing = parse(Pairing, await jsonOf({ server }, "/v1/devices", { name }));
  // A server leads to a page of its own and nowhere else.
  if (!pairing?.verification_uri_complete.startsWith(`${server}/`)) throw new ServerProblem({ code: "bad-answer", detail: null });
  return pairing;
}

const Granted = v.object({ access_token: v.pipe(v.string(), v.nonEmpty()) });

/** The token of a device that was confirmed; raises ServerProblem, whose `word` is RFC 8628's while there is none. */
export async function fetchToken(server: string, device_code: string): Promise<string> {
  const granted = parse(Granted, await jsonOf({ server }, "/v1/devices/token", { device_code }));
  if (!granted) throw new ServerProblem({ code: "bad-answer", detail: null });
  return granted.access_token;
}

/** Where to ask, and with which token; without one for what anybody may ask. */
type Connection = Pick<Settings, "server"> & Partial<Pick<Settings, "token">>;

async function jsonOf(connection: Connection, path: string, body: object): Promise<unknown> {
  return json(await (await answered(connection, path, JSON.stringify(body))).text());
}

/** One request that is answered at once. */
async function answered(connection: Connection, path: string, body?: string, method?: string): Promise<Response> {
  try {
    const asked = { accept: "application/json", ...(body && { body }), ...(method && { method }) };
    return await request(connection, path, AbortSignal.timeout(SILENCE_MS), asked);
  } catch (error) {
    if (error instanceof ServerProblem) throw error;
    throw unreachable();
  }
}

interface Asked {
  accept: string;
  body?: string;
  method?: string;
}

async function request({ server, token }: Connection, path: string, signal: AbortSignal, asked: Asked): Promise<Response> {
  const response = await fetch(server + path, {
    method: asked.method ?? (asked.body === undefined ? "GET" : "POST"),
    headers: {
      Accept: asked.accept,
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(asked.body !== undefined && { "Content-Type": "application/json" }),
    },
    body: asked.body ?? null,
    signal,
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
  });
  if (!response.ok) throw failure(await response.text(), response.status);
  return response;
}

async function* events(response: Response, onSign: () => void): AsyncGenerator<CritiqueEvent> {
  const signs = new TransformStream<string, string>({
    transform(chunk, out) {
      onSign();
      out.enqueue(chunk);
    },
  });
  const text = (response.body ?? new Blob().stream()).pipeThrough(new TextDecoderStream());
  const stream = text.pipeThrough(signs).pipeThrough(new EventSourceParserStream());
  for await (const { event, data } of stream) {
    if (event === "error") throw failure(data, response.status);
    const known = parse(CritiqueEvent, { name: event, data: json(data) });
    if (!known) throw new ServerProblem({ code: "bad-answer", detail: null });
    yield known;
    if (known.name === "done") return;
  }
  throw new ServerProblem({ code: "bad-answer", detail: null });
}

/** Only the browser's plain "no" counts: that there is some network says little. */
function unreachable(): ServerProblem {
  const { onLine } = (globalThis as { navigator?: { onLine?: boolean } }).navigator ?? {};
  return new ServerProblem({ code: onLine === false ? "offline" : "server-down", detail: null });
}

/** What an error answer means to the writer. Inside a stream the status is the problem's own. */
function failure(body: string, answered: number): ServerProblem {
  const said = parse(ProblemJson, json(body));
  const problem = { code: codeOf(said?.status ?? answered, said?.type ?? ""), detail: said ? (said.detail ?? said.title) : null };
  return new ServerProblem(problem, said?.error ?? null);
}

const GONE = ["urn:onbrief:problem:campaign-not-active", "urn:onbrief:problem:no-such-campaign"];

function codeOf(status: number, type: string): Problem["code"] {
  if (status === 401) return "wrong-token";
  if (GONE.includes(type)) return "campaign-gone";
  if (status === 409) return "several-campaigns";
  if (status === 502 || status === 503 || status === 504) return "server-down";
  return status >= 400 && status < 500 ? "refused" : "server-error";
}

/** The value of a JSON text, or undefined for anything else; what it has to be is checked by its schema. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Aborts `controller` when nobody rings for SILENCE_MS. */
function alarm(controller: AbortController) {
  let timer: ReturnType<typeof setTimeout>;
  const off = () => {
    clearTimeout(timer);
  };
  const ring = () => {
    off();
    timer = setTimeout(() => {
      controller.abort();
    }, SILENCE_MS);
  };
  ring();
  return { ring, off };
}
