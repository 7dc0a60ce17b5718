// What makes the policy page quicker with a script; without it everything is there as well.

const find = document.getElementById("find");
const types = [...document.querySelectorAll(".types > li")];
const groups = [...document.querySelectorAll(".dimension")];
const told = find.parentElement.querySelector("[role=status]");

/** Show only the types that hold all of these words, in their groups. */
function narrow() {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (type) => words.every((word) => type.textContent.toLowerCase().includes(word));
  const named = types.filter((type) => words.every((word) => type.querySelector("label, .name").textContent.toLowerCase().includes(word)));
  for (const type of types) type.hidden = named.length ? !named.includes(type) : !fits(type);
  for (const group of groups) {
    const some = group.querySelector(".types > li:not([hidden])") !== null;
    group.hidden = !some;
    group.open = words.length > 0 && some;
  }
  document.getElementById("critiques").classList.toggle("finding-types", words.length > 0);
  const left = types.filter((type) => !type.hidden).length;
  told.textContent = words.length ? `${left} of ${types.length}` : "";
}

find.parentElement.hidden = false;
find.addEventListener("input", narrow);
find.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});

document.addEventListener("input", ({ target }) => {
  if (target.type === "range") target.parentElement.querySelector("output").value = target.value;
});
