/** The card of a press that was stopped: what is open and which clause says so, and what the writer's own next press will do. */

import { HELD, LATE, NOTED, PAST_WORDS, UNHELD, WAITING } from "../../ui/words";
import { PAST_REASONS, type Past } from "../../wire/past";
import type { Standing } from "../answer";
import { Layer, TITLE, windowFrame, type OnLayer } from "./layer";
import { button, make } from "./make";
import { spotAt } from "./place";
import { reasons, wordField, wordIn } from "./reasons";
import { about, clause } from "./view";

/** What the card has to know of the gate, and to tell it. */
export interface Holding {
  /** The open findings of level error. */
  readonly errors: Standing[];
  /** The reason that was given for all of them. */
  readonly past: Past | null;
  /** Whether the draft as it stands was judged. */
  readonly isJudged: boolean;
  /** Whether the press has waited long enough for that. */
  readonly isLate: boolean;
  excuse(past: Past): void;
}

/** Where the press was, and the way back there for the keyboard. */
interface Origin {
  readonly part: HTMLElement;
  readonly beside: Element;
  readonly goBack: () => void;
}

export class HoldCard implements OnLayer {
  #layer: Layer | null = null;
  #origin: Origin | null = null;
  #field = wordField();

  constructor(private readonly gate: Holding) {}

  open(origin: Origin, withFocus: boolean): void {
    this.#origin = origin;
    this.#layer ??= new Layer(origin.part, this);
    this.refresh();
    if (withFocus) this.#layer.focus();
  }

  refresh(): void {
    if (!this.#layer) return;
    this.#layer.draw(this.#view());
    this.place();
  }

  close(): void {
    const goBack = this.#layer?.hasFocus ? this.#origin?.goBack : undefined;
    this.#layer?.remove();
    this.#layer = null;
    this.#field = wordField();
    goBack?.();
  }

  place(): void {
    const rect = this.#origin?.beside.getBoundingClientRect();
    if (rect?.width) this.#layer?.moveTo(rect, windowFrame(), spotAt);
    else this.close();
  }

  press(act: string): void {
    const reason = PAST_REASONS.find((one) => act === `reason:${one}`);
    if (!reason) {
      this.close();
      return;
    }
    this.gate.excuse({ reason, word: wordIn(this.#field) });
    const hadFocus = this.#layer?.hasFocus;
    this.refresh();
    if (hadFocus) this.#origin?.goBack(); // to where the next press will be
  }

  #view(): Node[] {
    const { errors, past, isJudged, isLate } = this.gate;
    if (errors.length === 0) {
      const [title, text] = isJudged ? UNHELD : isLate ? LATE : WAITING;
      return frame(title, text);
    }
    if (past) return frame(NOTED[0], `${PAST_WORDS[past.reason]}${past.word ? `: “${past.word}”` : ""}. ${NOTED[1]}`);
    return [
      ...frame(...HELD, "head error"),
      make("ul", {}, ...errors.map(({ finding }) => make("li", {}, ...about(finding), clause(finding, false)))),
      reasons("To post it anyway, say why. It is recorded for your team’s lead.", PAST_WORDS, this.#field),
    ];
  }
}

function frame(title: string, text: string, look = "head"): Node[] {
  return [
    make(
      "div",
      { class: look },
      make("h2", { attributes: { id: TITLE } }, title),
      button("close", "×", { class: "icon", attributes: { "aria-label": "Close", title: "Close" } }),
    ),
    make("p", { attributes: { role: "status" } }, text),
  ];
}
