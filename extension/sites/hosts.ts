/** The hosts this extension works on; the manifest, the sites and the worker's guard all read them here. */

export type Platform = "linkedin" | "x";

export const HOSTS: ReadonlyMap<string, Platform> = new Map([
  ["www.linkedin.com", "linkedin"],
  ["x.com", "x"],
  ["twitter.com", "x"],
]);
