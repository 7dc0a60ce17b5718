/** Quill 1.3.7 (LinkedIn's share box) and 2: one <p> a line, an empty line is <p><br></p>. */

import type { Editor } from "./editor";
import { readLeaves } from "./leaves";
import { typeIn } from "./writing";

export const quill: Editor = {
  name: "quill",
  owns: (element) => element.matches(".ql-editor"),
  read: readLeaves,
  write: typeIn,
  canDelete: true,
};
