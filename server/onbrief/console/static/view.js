// What the reader sees of a critique. Drafts, briefs and messages are shown as text, never as markup.

const LEVELS = { error: "Hold", warning: "Fix", suggestion: "Consider" };
const CALLS = {
  "not-judged": "Not judged",
  hold: "Hold: do not post",
  "wrong-channel": "Wrong channel",
  "not-this-campaign": "Not this campaign",
  "fix-first": "Fix first",
  "earns-its-place": "Earns its place",
};
const REASONS = {
  wrong: "It is wrong",
  "right-but-not-here": "Right, but not here",
  unclear: "I do not understand it",
  "brief-outdated": "The brief is outdated",
};
const DOCUMENTS = { brief: "Brief", voice: "Voice guide", policy: "Policy", platform: "Platform", house: "Good practice" };

/** An element with properties, then its children: elements or texts. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** One card. `onWords` and `onApply` are called with nothing, `onDecide` with a reason to dismiss, or null to reopen. */
export function card(finding, onWords, onApply, onDecide) {
  const words = finding.span
    ? make("button", { type: "button", className: "words", onclick: onWords }, `“${finding.span.quote}”`)
    : make("span", {}, "The whole draft");
  const heading = make(
    "h3",
    {},
    make("span", { className: "level" }, LEVELS[finding.level]),
    words,
    make("code", { className: "type" }, finding.type),
  );
  const { clause } = finding;
  const address = `${DOCUMENTS[clause.document]} · ${clause.id}@${clause.version}#${clause.path}`;
  const quoted = make("blockquote", {}, clause.text, make("cite", {}, address));
  const element = make("li", { className: `finding ${finding.level}` }, heading, make("p", {}, finding.message), quoted);
  element.classList.toggle("aside", Boolean(finding.dismissed));
  if (finding.dismissed) element.append(reopen(finding, onDecide));
  else {
    if (finding.suggestion !== null && finding.span) element.append(instead(finding, onApply));
    if (finding.level !== "error") element.append(dismiss(finding, onDecide));
  }
  return element;
}

function dismiss(finding, onDecide) {
  const reasons = Object.entries(REASONS).map(([value, words]) => make("option", { value }, words));
  const choice = make("select", { className: "dismiss" }, make("option", { value: "" }, "Set aside …"), ...reasons);
  choice.setAttribute("aria-label", `Set aside: ${named(finding)}`);
  choice.addEventListener("change", () => choice.value && onDecide(choice.value));
  return choice;
}

function reopen(finding, onDecide) {
  const undo = make("button", { type: "button", onclick: () => onDecide(null) }, "Undo");
  undo.setAttribute("aria-label", `Undo setting aside: ${named(finding)}`);
  return make("p", { className: "instead" }, `Set aside: ${REASONS[finding.dismissed].toLowerCase()}.`, undo);
}

function named({ span, type }) {
  return span ? `“${span.quote}” (${type})` : type;
}

function instead(finding, onApply) {
  const apply = make("button", { type: "button", onclick: onApply }, "Apply");
  apply.setAttribute("aria-label", `Apply: replace “${finding.span.quote}” with “${finding.suggestion}”`);
  return make("p", { className: "instead" }, "Instead:", make("ins", {}, finding.suggestion || "(nothing)"), apply);
}

/** The call, its reason and the six rows. */
export function showVerdict(verdict) {
  const call = document.getElementById("call");
  call.textContent = CALLS[verdict.call];
  call.dataset.call = verdict.call;
  document.getElementById("reason").textContent = verdict.reason;
  document.getElementById("rows").replaceChildren(...verdict.rows.map(row));
}

function row({ row: name, state, evidence }) {
  const words = [make("span", { className: "name" }, name), make("span", { className: "state" }, state.replace("-", " "))];
  if (evidence?.span) words.push(make("q", { title: evidence.clause.text }, evidence.span.quote));
  return make("li", { className: state }, ...words);
}

/** That the language model is still at work; null when none is asked. */
export function showWaiting(model) {
  tellEngine(model && `The language model (${model}) is reading …`);
}

/** What the language model did, or why it did nothing. */
export function showEngine({ engine, usage }) {
  const tokens = usage.prompt_tokens + usage.completion_tokens;
  const used = tokens ? `${tokens.toLocaleString("en")} tokens` : "as it answered before, at no cost";
  const read = engine.model ? `Read by ${engine.model}, ${used}.` : "";
  tellEngine([engine.note, read].filter(Boolean).join(" "), engine.reason === "on-request");
}

/** The whole draft in other words, where the policy allows it; null when there is none. */
export function showRewrite(words) {
  const element = document.getElementById("rewrite");
  element.hidden = !words;
  element.querySelector("p").textContent = words ?? "";
}

function tellEngine(sentence, mayAsk = false) {
  const element = document.getElementById("engine");
  element.hidden = !sentence;
  element.querySelector("span").textContent = sentence ?? "";
  document.getElementById("ask").hidden = !mayAsk;
}

/** How long the draft is, as the platform counts. */
export function showLength({ length, limit, platform }) {
  const element = document.getElementById("length");
  const unit = platform === "x" ? "characters as X counts them" : "characters";
  const number = (count) => count.toLocaleString("en");
  element.textContent = limit === null ? `${number(length)} ${unit}` : `${number(length)} of ${number(limit)} ${unit}`;
  element.classList.toggle("over", limit !== null && length > limit);
}

/** One sentence for those who do not see the page; said only when it changes. */
export function announce(verdict, findings) {
  const count = (level, word) => {
    const found = findings.filter((finding) => finding.level === level && !finding.dismissed).length;
    return found ? [`${found} to ${word}`] : [];
  };
  const remarks = [...count("error", "hold for"), ...count("warning", "fix"), ...count("suggestion", "consider")];
  const sentence = `${CALLS[verdict.call]}. ${remarks.join(", ") || "No remarks"}.`;
  const element = document.getElementById("summary");
  if (element.textContent !== sentence) element.textContent = sentence;
}

/** What the page says in place of a critique, or null when all is well. */
export function showTrouble(sentence) {
  const element = document.getElementById("trouble");
  element.hidden = sentence === null;
  if (element.textContent !== (sentence ?? "")) element.textContent = sentence ?? "";
}

/** The files of the workspace that are not served as they are. */
export function showProblems(problems) {
  const element = document.getElementById("problems");
  element.hidden = problems.length === 0;
  element.querySelector("summary").textContent = `${problems.length} ${problems.length === 1 ? "problem" : "problems"} in the workspace`;
  const lines = problems.map(({ file, line, field, message }) => make("li", {}, make("code", {}, `${file}:${line}`), ` ${field}: ${message}`));
  element.querySelector("ul").replaceChildren(...lines);
}
