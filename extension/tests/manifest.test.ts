// @vitest-environment node
/** What the extension asks the browser for. */

import { createHash } from "node:crypto";
import type { ConfigEnv, UserManifest } from "wxt";
import { describe, expect, it } from "vitest";
import config from "../wxt.config";

const manifest = (mode: string, browser = "chrome") => {
  const make = config.manifest as (env: Partial<ConfigEnv>) => UserManifest;
  return make({ mode, browser });
};
const SITES = ["https://www.linkedin.com/*", "https://x.com/*", "https://twitter.com/*"];

describe("the manifest", () => {
  it("asks for storage, the side panel and the two sites, and for servers only when they are named", () => {
    expect(manifest("production")).toMatchObject({
      permissions: ["storage", "sidePanel"],
      host_permissions: SITES,
      optional_host_permissions: ["https://*/*", "http://*/*"],
      content_scripts: [{ matches: SITES }],
    });
  });

  it("is the same in Edge", () => {
    expect(manifest("production", "edge")).toEqual(manifest("production"));
  });

  it("asks for no more in Firefox, names itself, and says which data leaves the browser", () => {
    const { key, permissions, host_permissions, browser_specific_settings } = manifest("production", "firefox");
    expect({ key, permissions, host_permissions }).toEqual({ key: undefined, permissions: ["storage"], host_permissions: SITES });
    expect(browser_specific_settings?.gecko).toMatchObject({
      id: expect.stringMatching(/^\{[\da-f-]{36}\}$/) as string,
      data_collection_permissions: { required: ["personalCommunications"] },
    });
  });

  it("brings loopback along in the test build only", () => {
    expect(manifest("e2e").host_permissions).toEqual([...SITES, "http://127.0.0.1/*"]);
  });

  it("offers nothing to pages", () => {
    expect(manifest("production")).not.toHaveProperty("web_accessible_resources");
    expect(manifest("production")).not.toHaveProperty("externally_connectable");
  });

  it("fixes the id that the server lets in", () => {
    const key = Buffer.from(manifest("production").key ?? "", "base64");
    const digits = createHash("sha256").update(key).digest("hex").slice(0, 32);
    const id = digits.replaceAll(/./g, (digit) => String.fromCharCode("a".charCodeAt(0) + parseInt(digit, 16)));
    expect(id).toBe("bhngilbodgmmpalipaaaccabmdpkoalj");
  });
});
