/** The findings by dimension, the gravest first: the words, why they matter, the clause they serve, and what could stand there. */

import { useState } from "preact/hooks";
import { LEVELS as ORDER, type Finding, type Level } from "../wire/critique";
import type { TabState } from "../wire/state";
import { tell } from "../worker/pages";
import { DIMENSIONS, LEVELS, REASON_WORDS, sourceOf } from "./words";

const dimensionOf = ({ type }: Finding) => type.split(".")[0] ?? "";
const keyOf = ({ key, span }: Finding) => `${key}@${span?.start ?? ""}`;

export function Findings({ state, tab }: { state: TabState; tab: number | null }) {
  const [level, setLevel] = useState<Level | null>(null);
  const [all, setAll] = useState(false);
  const open = state.findings.filter(({ dismissed }) => dismissed === null);
  const sorted = open.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
  const wanted = level ? sorted.filter((finding) => finding.level === level) : sorted;
  const visible = all || level ? wanted : wanted.slice(0, state.shown);
  const hidden = level ? 0 : sorted.length - state.shown;
  return (
    <section class="findings" aria-label="Findings">
      {open.length > 1 && <Filter findings={open} level={level} choose={setLevel} />}
      {[...new Set(visible.map(dimensionOf))].map((dimension) => (
        <section key={dimension}>
          <h2>{DIMENSIONS[dimension] ?? dimension}</h2>
          <ul>
            {visible.filter((one) => dimensionOf(one) === dimension).map((finding) => <FindingView key={keyOf(finding)} finding={finding} />)}
          </ul>
        </section>
      ))}
      {hidden > 0 && (
        <button type="button" aria-expanded={all} onClick={() => { setAll(!all); }}>
          {all ? "Show fewer" : `Show ${hidden} more`}
        </button>
      )}
      {open.length === 0 && !state.checking && <p>Nothing to fix.</p>}
      <SetAside findings={state.findings.filter(({ dismissed }) => dismissed !== null)} tab={tab} />
    </section>
  );
}

interface FilterProps {
  readonly findings: readonly Finding[];
  readonly level: Level | null;
  readonly choose: (level: Level | null) => void;
}

function Filter({ findings, level, choose }: FilterProps) {
  const levels = ORDER.filter((one) => findings.some((finding) => finding.level === one));
  if (levels.length < 2) return null;
  return (
    <div class="filter" role="group" aria-label="Show">
      {[null, ...levels].map((one) => (
        <button key={one} type="button" aria-pressed={one === level} onClick={() => { choose(one); }}>
          {one ? LEVELS[one].heading : "All"} {findings.filter((finding) => one === null || finding.level === one).length}
        </button>
      ))}
    </div>
  );
}

function FindingView({ finding }: { finding: Finding }) {
  const { clause, level, span, suggestion } = finding;
  const { document, address } = sourceOf(clause);
  return (
    <li class={`finding ${level}`}>
      <span class="level">{LEVELS[level].heading} <small>{LEVELS[level].hint}</small></span>
      {span ? <q class="words">{span.quote}</q> : <span class="whole">The whole draft</span>}
      <p>{finding.message}</p>
      {suggestion !== null && (
        <p class="suggestion">
          <span>Instead:</span> {suggestion === "" ? "leave it out" : <q>{suggestion}</q>}
        </p>
      )}
      <figure class="clause">
        <blockquote>{clause.text}</blockquote>
        <figcaption>{document}: {address}</figcaption>
      </figure>
      <code class="type">{finding.type}</code>
    </li>
  );
}

function SetAside({ findings, tab }: { findings: readonly Finding[]; tab: number | null }) {
  if (findings.length === 0) return null;
  const undo = (key: string) => {
    if (tab !== null) void tell(tab, { kind: "reopen", key });
  };
  return (
    <details class="aside">
      <summary>{findings.length} set aside</summary>
      <ul>
        {findings.map((finding) => {
          const words = finding.span?.quote ?? "The whole draft";
          return (
            <li key={keyOf(finding)}>
              <span>{words} <small>{finding.dismissed && REASON_WORDS[finding.dismissed]}</small></span>
              <button type="button" aria-label={`Undo: ${words}`} onClick={() => { undo(finding.key); }}>Undo</button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
