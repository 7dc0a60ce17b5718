/** Every message that crosses between a page, the worker and our own pages. None of them can name an address. */

import * as v from "valibot";
import { SURFACES } from "../sites/site";
import { CritiqueEvent, REASONS } from "./critique";
import { LONGEST_WORD } from "./past";
import { Posting } from "./posting";
import { Problem } from "./problem";
import { TabState } from "./state";

/** The name of the port a page opens. */
export const COMPOSER_PORT = "composer";

/** A draft as a page knows it; the worker adds who writes and where it goes. */
export const PageDraft = v.object({
  text: v.string(),
  platform: v.picklist(["linkedin", "x"]),
  surface: v.picklist(SURFACES),
  draft_id: v.string(),
  /** Ask the language model although the policy waits for that. */
  ask_model: v.optional(v.boolean()),
  /** The X account may post beyond 280. */
  long_posts: v.optional(v.boolean()),
});

/** What a writer did about a finding of the critique `critique`; a place is key and start. */
export const Decision = v.object({
  // It becomes part of a path, and no message may name an address.
  critique: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  key: v.string(),
  start: v.nullable(v.number()),
  decision: v.picklist(["applied", "dismissed", "reopened"]),
  reason: v.nullable(v.picklist(REASONS)),
  /** What the writer says about a dismissal. */
  word: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_WORD))),
});

export const FromPage = v.variant("kind", [
  v.object({ kind: v.literal("judge"), run: v.number(), draft: PageDraft }),
  v.object({ kind: v.literal("cancel") }),
  v.object({ kind: v.literal("state"), state: v.nullable(TabState) }),
  v.object({ kind: v.literal("beat") }),
  v.object({ kind: v.literal("decide"), ticket: v.number(), decision: Decision }),
  v.object({ kind: v.literal("posted"), posting: Posting }),
]);

export const ToPage = v.variant("kind", [
  v.object({ kind: v.literal("event"), run: v.number(), event: CritiqueEvent }),
  v.object({ kind: v.literal("problem"), run: v.number(), problem: Problem }),
  /** The decision of that ticket was recorded, or why it was not. */
  v.object({ kind: v.literal("decided"), ticket: v.number(), problem: v.nullable(Problem) }),
]);

/** What OnBrief may do on a site: nothing, answer in the side panel alone, or underline on the page, too. */
export const MODES = ["off", "panel", "on"] as const;
export const Modes = v.object({ linkedin: v.picklist(MODES), x: v.picklist(MODES) });
export type Mode = (typeof MODES)[number];
export type Modes = v.InferOutput<typeof Modes>;

/** How far the script in a page may go: by site, and whether the team holds posts with an open error. */
export interface Reach {
  readonly modes: Modes;
  readonly isGated: boolean;
}

/** What our own pages and the worker say to the script in a page, which is asleep to all else where its site is off. */
export type ToScript =
  | ({ readonly kind: "modes" } & Reach)
  | { readonly kind: "again" }
  | { readonly kind: "ask-model" }
  | { readonly kind: "pause"; readonly on: boolean }
  | { readonly kind: "reopen"; readonly key: string };

/** The one thing a page's script says outside of its port; it is answered with its Reach. */
export const FromScript = v.object({ kind: v.literal("modes?") });

/** From the options page and the side panel. `test` is answered with a Problem, or null when all is well; after `paired?` the worker
 * asks for the token of the pairing that lies in the extension's storage; `campaigns?` is answered with the active ones. */
export const FromOwnPage = v.variant("kind", [
  v.object({ kind: v.literal("paired?") }),
  v.object({ kind: v.literal("test") }),
  v.object({ kind: v.literal("again") }),
  v.object({ kind: v.literal("campaigns?") }),
]);

export type PageDraft = v.InferOutput<typeof PageDraft>;
export type Decision = v.InferOutput<typeof Decision>;
export type FromPage = v.InferOutput<typeof FromPage>;
export type ToPage = v.InferOutput<typeof ToPage>;
export type FromOwnPage = v.InferOutput<typeof FromOwnPage>;

/** The message, or null when it is not one of those the schema knows. */
export function parse<Schema extends v.GenericSchema>(schema: Schema, raw: unknown): v.InferOutput<Schema> | null {
  const result = v.safeParse(schema, raw);
  return result.success ? result.output : null;
}
