/** A campaign as the panel lists it. */

import * as v from "valibot";

export const Campaign = v.object({ id: v.string(), name: v.string(), status: v.string(), objective: v.string() });
export const Campaigns = v.object({ campaigns: v.array(Campaign) });

export type Campaign = v.InferOutput<typeof Campaign>;
