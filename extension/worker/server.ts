/** Speaking with the OnBrief server: the only place of the extension that fetches anything. */

import * as v from "valibot";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { CritiqueEvent } from "../wire/critique";
import { parse, type Decision, type PageDraft } from "../wire/messages";
import type { Problem } from "../wire/problem";
import type { Settings } from "./settings";

/** The server sends a comment line at least every 10 s; one that is silent for longer than this is down. */
export const SILENCE_MS = 30_000;

/** Raised instead of an answer; `problem` says what a writer should know. */
export class ServerProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** RFC 9457, as far as a writer needs it. */
const ProblemJson = v.object({ title: v.string(), status: v.number(), detail: v.optional(v.string()) });

/** Asks for a critique and yields its events; ends after `done`. Raises ServerProblem, or what `signal` was aborted with. */
export async function* ask(settings: Settings, draft: PageDraft, signal: AbortSignal): AsyncGenerator<CritiqueEvent> {
  const silence = new AbortController();
  const wake = alarm(silence);
  try {
    const response = await request(settings, "/v1/critiques", AbortSignal.any([signal, silence.signal]), {
      accept: "text/event-stream",
      body: JSON.stringify({ ...draft, author: settings.author }),
    });
    yield* events(response, wake.ring);
  } catch (error) {
    if (error instanceof ServerProblem || signal.aborted) throw error;
    throw new ServerProblem({ code: "server-down", detail: null });
  } finally {
    wake.off();
  }
}

/** Has the server record what the writer did about a finding; raises ServerProblem when it does not. */
export async function decide(settings: Settings, { critique, ...decision }: Decision): Promise<void> {
  const { reason, ...rest } = decision;
  await answered(settings, `/v1/critiques/${critique}/decisions`, JSON.stringify({ ...rest, ...(reason && { reason }) }));
}

/** Whether the server knows this token; raises ServerProblem when it does not. */
export async function greet(settings: Settings): Promise<void> {
  await answered(settings, "/v1/me");
}

/** One request whose answer says nothing but that all is well. */
async function answered(settings: Settings, path: string, body?: string): Promise<void> {
  try {
    await request(settings, path, AbortSignal.timeout(SILENCE_MS), { accept: "application/json", ...(body && { body }) });
  } catch (error) {
    if (error instanceof ServerProblem) throw error;
    throw new ServerProblem({ code: "server-down", detail: null });
  }
}

interface Asked {
  accept: string;
  body?: string;
}

async function request(settings: Settings, path: string, signal: AbortSignal, asked: Asked): Promise<Response> {
  const response = await fetch(settings.server + path, {
    method: asked.body === undefined ? "GET" : "POST",
    headers: {
      Accept: asked.accept,
      Authorization: `Bearer ${settings.token}`,
      ...(asked.body !== undefined && { "Content-Type": "application/json" }),
    },
    body: asked.body ?? null,
    signal,
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
  });
  if (!response.ok) throw new ServerProblem(problemOf(await response.text(), response.status));
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
    if (event === "error") throw new ServerProblem(problemOf(data, response.status));
    const known = parse(CritiqueEvent, { name: event, data: json(data) });
    if (!known) throw new ServerProblem({ code: "bad-answer", detail: null });
    yield known;
    if (known.name === "done") return;
  }
  throw new ServerProblem({ code: "bad-answer", detail: null });
}

/** What an error answer means to the writer. Inside a stream the status is the problem's own. */
function problemOf(body: string, answered: number): Problem {
  const said = parse(ProblemJson, json(body));
  return { code: codeOf(said?.status ?? answered), detail: said ? (said.detail ?? said.title) : null };
}

function codeOf(status: number): Problem["code"] {
  if (status === 401) return "wrong-token";
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
