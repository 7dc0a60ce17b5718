/** Lexical 0.52: one <p> a line, each stretch of text in a span; what the DOM says against its model is undone. */

import type { Editor } from "./editor";
import { readLeaves } from "./leaves";
import { pasteIn } from "./writing";

export const lexical: Editor = {
  name: "lexical",
  owns: (element) => element.matches("[data-lexical-editor]"),
  read: readLeaves,
  write: pasteIn,
  canDelete: false,
};
