/** TipTap 3 (ProseMirror), as LinkedIn's newer composers have it: one <p> a line, kept true by watching the DOM. */

import type { Editor } from "./editor";
import { readLeaves } from "./leaves";
import { typeIn } from "./writing";

export const tiptap: Editor = {
  name: "tiptap",
  owns: (element) => element.matches(".ProseMirror"),
  read: readLeaves,
  write: typeIn,
  canDelete: true,
};
