/** The findings, gravest first: the words, why they matter, the clause they serve, and what could stand there. */

import { useState } from "preact/hooks";
import { LEVELS as ORDER, type Finding } from "../wire/critique";
import { LEVELS } from "./words";

export function Findings({ findings, shown }: { findings: readonly Finding[]; shown: number }) {
  const [all, setAll] = useState(false);
  const sorted = findings.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
  const visible = all ? sorted : sorted.slice(0, shown);
  const hidden = sorted.length - shown;
  return (
    <section class="findings" aria-label="Findings">
      {ORDER.map((level) => {
        const ofLevel = visible.filter((finding) => finding.level === level);
        if (ofLevel.length === 0) return null;
        return (
          <section key={level} class={`level ${level}`}>
            <h2>
              {LEVELS[level].heading} <small>{LEVELS[level].hint}</small>
            </h2>
            <ul>
              {ofLevel.map((finding) => (
                <FindingView key={`${finding.key}@${finding.span?.start ?? ""}`} finding={finding} />
              ))}
            </ul>
          </section>
        );
      })}
      {hidden > 0 && (
        <button type="button" aria-expanded={all} onClick={() => { setAll(!all); }}>
          {all ? "Show fewer" : `Show ${hidden} more`}
        </button>
      )}
    </section>
  );
}

function FindingView({ finding }: { finding: Finding }) {
  const { clause, span, suggestion } = finding;
  return (
    <li class="finding">
      {span ? <q class="words">{span.quote}</q> : <span class="whole">The whole draft</span>}
      <p>{finding.message}</p>
      {suggestion !== null && (
        <p class="suggestion">
          <span>Instead:</span> {suggestion === "" ? "leave it out" : <q>{suggestion}</q>}
        </p>
      )}
      <figure class="clause">
        <blockquote>{clause.text}</blockquote>
        <figcaption>
          {clause.document}: {clause.id}@{clause.version}#{clause.path}
        </figcaption>
      </figure>
      <code class="type">{finding.type}</code>
    </li>
  );
}
