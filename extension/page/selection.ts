/** The selection of the tree an element stands in, and waiting until an editor has heard of a new one. */

/** The selection as seen from `element`: in Chromium a shadow root has one of its own. */
export function selectionAt(element: Element): Selection | null {
  const root = element.getRootNode() as (Document | ShadowRoot) & Partial<Pick<Document, "getSelection">>;
  return root.getSelection?.() ?? element.ownerDocument.getSelection();
}

export const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Selects `range` and waits until the page was told of it: editors learn of a new selection in a later task. */
export async function select(element: HTMLElement, range: Range): Promise<void> {
  const told = new Promise<void>((resolve) => {
    element.ownerDocument.addEventListener("selectionchange", () => { resolve(); }, { once: true });
  });
  element.focus({ preventScroll: true });
  selectionAt(element)?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  await Promise.race([told, after(100)]); // the same selection as before makes no event
  await after(0);
}
