/** Where the writer's focus is, also inside open shadow roots, and when the trees around an element change. */

/** Calls `onFocus` with every element that takes the focus, and with the one that has it now. */
export function followFocus(document: Document, onFocus: (element: Element) => void, signal: AbortSignal): void {
  const heard = new WeakSet<Node>();

  // Focus that moves within one shadow root is not heard outside of it, so each root that is met gets a listener of its own.
  const listen = (root: Document | ShadowRoot) => {
    if (heard.has(root)) return;
    heard.add(root);
    root.addEventListener("focusin", heed, { capture: true, passive: true, signal });
  };
  const heed = (event: Event) => {
    const path = event.composedPath();
    for (const node of path) if (node instanceof ShadowRoot) listen(node);
    if (path[0] instanceof Element) onFocus(path[0]);
  };

  listen(document);
  let active = document.activeElement;
  while (active?.shadowRoot) {
    listen(active.shadowRoot);
    active = active.shadowRoot.activeElement;
  }
  if (active) onFocus(active);
}

/** Calls `onChange` when elements come or go in any tree around `element`; the function it returns stops looking. */
export function whenTreeChanges(element: Element, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  for (let root: Node | null = element.getRootNode(); root; root = outerRoot(root)) {
    observer.observe(root, { childList: true, subtree: true });
  }
  return () => {
    observer.disconnect();
  };
}

/** The tree around a shadow root; a document has none. */
const outerRoot = (root: Node) => (root instanceof ShadowRoot ? root.host.getRootNode() : null);
