// One linter in one process: a JSON string a line comes in, how many milliseconds of CPU its linting took goes out.
import { createInterface } from "node:readline";

const open = {
  async harper() {
    const { LocalLinter } = await import("harper.js");
    const { binaryInlined } = await import("harper.js/binaryInlined");
    const linter = new LocalLinter({ binary: binaryInlined });
    await linter.setup();
    return (text) => linter.lint(text);
  },
  async textlint() {
    const { createLinter, loadTextlintrc } = await import("textlint");
    const configFilePath = new URL(".textlintrc.json", import.meta.url).pathname;
    const linter = createLinter({ descriptor: await loadTextlintrc({ configFilePath }) });
    return (text) => linter.lintText(text, "post.txt");
  },
};

const lint = await open[process.argv[2]]();
for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line);
  const before = process.cpuUsage();
  await lint(text);
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
}
