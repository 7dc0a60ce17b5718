/** Quill 1.3.7, as LinkedIn's share box has it: one <p> a line, an empty line is <p><br></p>. */

import type { Editor } from "./editor";
import { readLeaves } from "./leaves";

export const quill: Editor = {
  name: "quill",
  owns: (element) => element.matches(".ql-editor"),
  read: readLeaves,
};
