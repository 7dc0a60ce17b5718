/** What a writer says who posts past a hold, and how much of it is taken: apart from the schemas, which pages need not carry. */

export const PAST_REASONS = ["cleared", "wrong", "brief-outdated", "cannot-wait"] as const;
export type PastReason = (typeof PAST_REASONS)[number];

/** The longest word a writer may leave beside a reason. */
export const LONGEST_WORD = 500;

export const MOST_FINDINGS = 200;

export interface Past {
  readonly reason: PastReason;
  readonly word: string | null;
}
