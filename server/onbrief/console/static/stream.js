// Asking the server: one critique as a stream of events, and the campaigns.

/** An answer that is an error: the server's problem+json. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The events of one critique, each {name, body}, as they arrive. Throws Refused, or TypeError when nobody answers. */
export async function* critique(ask, signal) {
  const response = await fetch("/v1/critiques", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(ask),
    signal,
  });
  if (!response.ok) throw new Refused(await problemOf(response));
  for await (const block of blocks(response.body)) {
    const event = parsed(block);
    if (event?.name === "error") throw new Refused(event.body);
    if (event) yield event;
  }
}

/** The campaigns of the workspace and what is wrong with its files. */
export async function campaigns() {
  const response = await fetch("/v1/campaigns");
  if (!response.ok) throw new Refused(await problemOf(response));
  return response.json();
}

/** Record what the writer did about a finding of a critique. */
export async function decide(id, decision) {
  const response = await fetch(`/v1/critiques/${encodeURIComponent(id)}/decisions`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(decision),
  });
  if (!response.ok) throw new Refused(await problemOf(response));
}

async function problemOf(response) {
  const nobody = { status: response.status, detail: "The server answered in a way this page does not understand." };
  return response.json().catch(() => nobody);
}

async function* blocks(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (held + value).split("\n\n");
    held = parts.pop();
    yield* parts;
  }
}

/** One server-sent event; null for a heartbeat. */
function parsed(block) {
  const fields = new Map(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
  return fields.has("event") ? { name: fields.get("event"), body: JSON.parse(fields.get("data")) } : null;
}
