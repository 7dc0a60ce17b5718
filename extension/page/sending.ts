/** Whether a press that was let through did post: soon after it the composer is gone, or empty. */

import { MOST_FINDINGS, type Past } from "../wire/past";
import type { Posting } from "../wire/posting";
import type { Answer } from "./answer";

/** A site that failed to post leaves its composer as it was; what the writer does with it later is another matter. */
export const SENT_WITHIN_MS = 15_000;

/** What was in the composer when it was pressed. */
type Pressed = Pick<Posting, "platform" | "draft_id" | "how" | "text">;

export class Sending {
  #pressed: Posting | null = null;

  pressed(draft: Pressed, answer: Answer, past: Past | null): void {
    const keys = new Set(answer.open.map(({ finding }) => finding.key));
    this.#pressed = {
      ...draft,
      id: crypto.randomUUID().replaceAll("-", ""),
      at: Date.now(),
      critique: answer.critique,
      reason: past?.reason ?? null,
      word: past?.word ?? null,
      findings: [...keys].slice(0, MOST_FINDINGS),
    };
  }

  /** The writer went on writing: it was not posted. */
  wroteOn(): void {
    this.#pressed = null;
  }

  /** The composer is gone or empty: what was posted, if that is why. Told once. */
  emptied(): Posting | null {
    const posting = this.#pressed;
    this.#pressed = null;
    return posting && Date.now() - posting.at <= SENT_WITHIN_MS ? posting : null;
  }
}
