// The page to try a draft: what is typed goes to the server, what comes back is shown on the words it is about.

import { Refused, campaigns, critique, decide } from "./stream.js";
import { follow, starts } from "./text.js";
import { announce, card, make, showEngine, showLength, showProblems, showRewrite, showTrouble, showVerdict, showWaiting } from "./view.js";

const PAUSE = 300; // milliseconds after the last keystroke
const SURFACES = {
  linkedin: { post: "post", comment: "comment", reply: "reply", article: "article" },
  x: { post: "post", reply: "reply", thread: "thread", article: "article" },
};
const byLevel = ["error", "warning", "suggestion"];

const draft = document.getElementById("draft");
const mirror = document.getElementById("mirror");
const options = document.getElementById("options");
const list = document.getElementById("findings");
const more = document.getElementById("more");
const reading = document.querySelector(".reading");
const blank = [...document.querySelectorAll("#call, #reason")].map((element) => element.textContent);
const sample = document.getElementById("sample");
const draftId = crypto.randomUUID();

let text = ""; // what the mirror shows
let shown = { findings: [], places: [], first: 5 }; // the critique on the page; places are UTF-16, null where unknown
let all = false; // whether the writer asked for every finding
let asking = new AbortController();
let timer;
let askModel = false; // whether the writer asked for the language model

draft.addEventListener("input", () => {
  edited();
  ask(PAUSE);
});
options.addEventListener("change", ({ target }) => {
  if (target.name === "platform") offerSurfaces();
  if (target.name === "campaign") showCampaigns();
  ask(0);
});
more.addEventListener("click", () => {
  all = true;
  showFindings();
  list.children[shown.first]?.querySelector("button")?.focus();
});
document.getElementById("ask").addEventListener("click", () => {
  askModel = true;
  ask(0);
});
document.getElementById("take").addEventListener("click", () => {
  replace(0, draft.value.length, document.querySelector("#rewrite p").textContent);
});
sample?.addEventListener("click", () => replace(0, draft.value.length, sample.dataset.text));
document.addEventListener("selectionchange", pointOut);
window.addEventListener("focus", lookAgain);
window.addEventListener("online", () => ask(0));

offerSurfaces();
await showCampaigns();
edited(); // a browser keeps what was typed over a reload
ask(0);

function ask(pause) {
  clearTimeout(timer);
  asking.abort();
  asking = new AbortController();
  if (draft.value.trim()) timer = setTimeout(judge, pause, draft.value, asking.signal);
  else clear();
}

async function judge(judged, signal) {
  reading.ariaBusy = "true";
  const asked = request(judged);
  askModel = false;
  let model = null;
  try {
    const found = new Map();
    for await (const { name, body } of critique(asked, signal)) {
      if (signal.aborted) return;
      if (name === "meta") {
        showLength(body.draft);
        shown.id = body.id;
        model = body.model;
      }
      if (name === "finding") found.set(`${body.key} ${body.span?.start}`, body);
      if (name === "finding" && body.origin === "model") show(judged, [...found.values()]);
      if (name === "verdict") {
        show(judged, [...found.values()], body);
        showWaiting(model);
      }
      if (name === "done") finish(judged, [...found.values()], body);
    }
  } catch (error) {
    if (!signal.aborted) showTrouble(troubleOf(error));
  } finally {
    if (!signal.aborted) reading.ariaBusy = "false";
  }
}

function request(judged) {
  const { platform, surface, author, campaign, private: kept } = Object.fromEntries(new FormData(options));
  return { text: judged, platform, surface, author, campaign: campaign || null, draft_id: draftId, private: kept === "on", ask_model: askModel };
}

function show(judged, findings, verdict) {
  findings.sort((a, b) => Boolean(a.dismissed) - Boolean(b.dismissed) || byLevel.indexOf(a.level) - byLevel.indexOf(b.level));
  const at = starts(judged);
  const places = findings.map(({ span }) => span && [at[span.start], at[span.end]]);
  shown = { ...shown, findings, places: follow(places, judged, draft.value) };
  showTrouble(null);
  if (verdict) showVerdict(verdict);
  showFindings();
}

function finish(judged, findings, summary) {
  shown.first = summary.shown;
  show(judged, findings, summary.verdict);
  showEngine(summary);
  showRewrite(summary.rewrite);
  announce(summary.verdict, findings);
}

function showFindings() {
  const focused = list.contains(document.activeElement) ? [...list.children].findIndex((item) => item.contains(document.activeElement)) : -1;
  const count = all ? shown.findings.length : Math.min(shown.first, shown.findings.length);
  const cards = shown.findings.slice(0, count).map((finding, index) =>
    card(finding, () => select(index), () => apply(finding, index), (reason) => settle(finding, reason)),
  );
  list.replaceChildren(...cards);
  more.hidden = count === shown.findings.length;
  more.textContent = `Show ${shown.findings.length - count} more`;
  if (focused >= 0) (list.children[focused] ?? list.lastChild)?.querySelector("button")?.focus();
  underline();
  pointOut();
}

function clear() {
  text = draft.value;
  shown = { ...shown, findings: [], places: [] };
  all = false;
  [...document.querySelectorAll("#call, #reason")].forEach((element, index) => (element.textContent = blank[index]));
  delete document.getElementById("call").dataset.call;
  document.getElementById("rows").replaceChildren();
  document.getElementById("length").textContent = "";
  document.getElementById("engine").hidden = true;
  showRewrite(null);
  reading.ariaBusy = "false";
  showFindings();
}

function edited() {
  shown.places = follow(shown.places, text, draft.value);
  text = draft.value;
  mirror.textContent = `${text} `; // a last empty line has a height only with something on it
  if (sample) sample.hidden = Boolean(text); // it would take the place of what somebody wrote
  underline();
}

function underline() {
  if (!globalThis.CSS?.highlights) return; // an older browser has the list alone
  for (const level of byLevel) {
    const ranges = shown.places.filter((place, index) => place && isOpen(shown.findings[index], level)).map(range);
    const highlight = new Highlight(...ranges);
    highlight.priority = -byLevel.indexOf(level); // where two overlap, the graver one is seen
    CSS.highlights.set(level, highlight);
  }
}

function isOpen(finding, level) {
  return finding.level === level && !finding.dismissed;
}

function range([from, to]) {
  const found = new Range();
  found.setStart(mirror.firstChild, from);
  found.setEnd(mirror.firstChild, to);
  return found;
}

function select(index) {
  const place = shown.places[index];
  if (!place) return;
  draft.focus({ preventScroll: true });
  draft.setSelectionRange(...place);
  const box = range(place).getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) mirror.ownerDocument.scrollingElement.scrollBy({ top: box.top - innerHeight / 3 });
}

function apply(finding, index) {
  const place = shown.places[index];
  if (!place) return;
  replace(...place, finding.suggestion);
  record(finding, { decision: "applied" });
}

/** Set a finding aside for a reason, or take that back (null); the verdict is then made anew. */
async function settle(finding, reason) {
  const decision = reason ? { decision: "dismissed", reason } : { decision: "reopened" };
  if (await record(finding, decision)) ask(0);
}

/** Tell the server what the writer did; whether it took note. */
async function record({ key, span }, decision) {
  try {
    await decide(shown.id, { key, start: span?.start ?? null, ...decision });
    return true;
  } catch (error) {
    showTrouble(troubleOf(error));
    return false;
  }
}

/** Replace words as if they were typed, so that the browser's own undo brings them back. */
function replace(from, to, words) {
  draft.focus();
  draft.setSelectionRange(from, to);
  const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
  if (done) return;
  draft.setRangeText(words, from, to, "end");
  draft.dispatchEvent(new Event("input"));
}

/** Mark the card whose words hold the caret. */
function pointOut() {
  const caret = document.activeElement === draft ? draft.selectionStart : -1;
  [...list.children].forEach((item, index) => {
    const place = shown.places[index];
    item.classList.toggle("current", Boolean(place) && place[0] <= caret && caret < place[1]);
  });
}

function offerSurfaces() {
  const { platform, surface } = options.elements;
  const offered = SURFACES[platform.value];
  const chosen = surface.value in offered ? surface.value : "post";
  surface.replaceChildren(...Object.entries(offered).map(([value, name]) => make("option", { value, selected: value === chosen }, name)));
}

async function showCampaigns() {
  try {
    const { campaigns: briefs, problems } = await campaigns();
    showProblems(problems);
    offerCampaigns(briefs.filter((brief) => brief.status === "active"));
  } catch (error) {
    showTrouble(troubleOf(error));
  }
}

/** Somebody comes back, perhaps from saving the brief or from signing in again. */
async function lookAgain() {
  await showCampaigns();
  if (!document.getElementById("trouble").hidden) ask(0);
}

function offerCampaigns(active) {
  const line = document.getElementById("campaign");
  const select = options.elements.campaign;
  const chosen = select.value;
  const choices = active.length > 1 ? active : [];
  select.replaceChildren(...choices.map(({ id, name }) => make("option", { value: id, selected: id === chosen }, name)));
  document.getElementById("choice").hidden = choices.length === 0;
  const brief = active.find(({ id }) => id === select.value) ?? active[0];
  if (brief) line.replaceChildren(make("strong", {}, brief.name), ` asks for: ${brief.objective} It ends on ${spoken(brief.ends)}.`);
  else line.replaceChildren("No campaign is active, so nothing strategic is judged: only voice, platform and risk.");
}

function spoken(day) {
  return new Date(`${day}T00:00Z`).toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" });
}

function troubleOf(error) {
  if (!(error instanceof Refused)) return "The server does not answer. Is it still running? The page asks again when you type.";
  if ([401, 403].includes(error.problem.status)) {
    return "Your sign-in has ended. Type `onbrief link` in a terminal on the server’s machine and open the link it prints. Your draft stays here until you close this page.";
  }
  return error.problem.detail;
}
