/** Building elements one by one: text only ever becomes text. */

type Child = Node | string | null | false;

interface Looks {
  readonly class?: string;
  /** The part it plays, by which a press of it is told and the focus found again. */
  readonly act?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  looks: Looks,
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (looks.class) element.className = looks.class;
  if (looks.act) element.dataset.act = looks.act;
  for (const [key, value] of Object.entries(looks.attributes ?? {})) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** A button that says what it does; `act` tells the card which one was pressed. */
export function button(act: string, label: string, looks: Looks = {}): HTMLButtonElement {
  const made = make("button", { ...looks, act }, label);
  made.type = "button";
  return made;
}
