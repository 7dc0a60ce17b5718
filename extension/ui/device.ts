/** What a person knows this browser by. */

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Firefox\//, "Firefox"],
  [/Edg\//, "Edge"],
  [/Chrome\//, "Chrome"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** Like "Firefox on Linux". */
export function deviceName(agent = navigator.userAgent): string {
  const named = (names: typeof BROWSERS, otherwise: string) => names.find(([sign]) => sign.test(agent))?.[1] ?? otherwise;
  return `${named(BROWSERS, "A browser")} on ${named(SYSTEMS, "another system")}`;
}
