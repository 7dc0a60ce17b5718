/** The editors we can read and write; sites put different ones into the same composer from one month to the next. */

import { draftjs } from "./draftjs";
import type { Editor } from "./editor";
import { lexical } from "./lexical";
import { quill } from "./quill";
import { tiptap } from "./tiptap";

const EDITORS: readonly Editor[] = [quill, tiptap, lexical, draftjs];

/** The editor whose editable root `element` is, or null. */
export function editorOf(element: Element): Editor | null {
  return EDITORS.find((editor) => editor.owns(element)) ?? null;
}
