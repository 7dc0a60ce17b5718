/** Every message that crosses between a page, the worker and our own pages. None of them can name an address. */

import * as v from "valibot";
import { SURFACES } from "../sites/site";
import { CritiqueEvent, REASONS } from "./critique";
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
});

export const FromPage = v.variant("kind", [
  v.object({ kind: v.literal("judge"), run: v.number(), draft: PageDraft }),
  v.object({ kind: v.literal("cancel") }),
  v.object({ kind: v.literal("state"), state: v.nullable(TabState) }),
  v.object({ kind: v.literal("beat") }),
  v.object({ kind: v.literal("decide"), ticket: v.number(), decision: Decision }),
]);

export const ToPage = v.variant("kind", [
  v.object({ kind: v.literal("event"), run: v.number(), event: CritiqueEvent }),
  v.object({ kind: v.literal("problem"), run: v.number(), problem: Problem }),
  v.object({ kind: v.literal("again") }),
  /** The decision of that ticket was recorded, or why it was not. */
  v.object({ kind: v.literal("decided"), ticket: v.number(), problem: v.nullable(Problem) }),
]);

/** From the options page and the side panel. `test` is answered with a Problem, or null when all is well; after `paired?` the worker
 * asks for the token of the pairing that lies in the extension's storage. */
export const FromOwnPage = v.variant("kind", [
  v.object({ kind: v.literal("paired?") }),
  v.object({ kind: v.literal("test") }),
  v.object({ kind: v.literal("again") }),
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
