// Suggestions below a field while one types. Without it the form asks which one was meant after it is sent.
const waitMs = 120;

function field(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", `Suggestions: ${input.labels?.[0]?.textContent ?? ""}`);
  list.hidden = true;
  const voice = document.createElement("output");
  voice.className = "visually-hidden";
  input.after(list, voice);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-controls", list.id],
    ["aria-expanded", "false"],
  ])
    input.setAttribute(name, value);
  const chosen = ["id", "typed"].map((part) => {
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.dataset.name = `${input.name}.${part}`;
    list.after(hidden);
    return hidden;
  });
  let at = -1;
  let asked = 0;
  let timer = 0;

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) mark(-1);
  };
  const mark = (n) => {
    at = n;
    [...list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === n)));
    const row = list.children[n];
    if (row) row.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", row?.id ?? "");
  };
  const choose = (row) => {
    input.value = row.dataset.name;
    // Named only now: a choice of the list that the server showed is not overruled by an empty one.
    chosen.forEach((hidden, i) => {
      hidden.name = hidden.dataset.name;
      hidden.value = i === 0 ? row.dataset.id : row.dataset.name;
    });
    show(false);
  };
  const fill = (found) => {
    list.replaceChildren(
      ...found.map(({ id, name, more }, n) => {
        const row = document.createElement("li");
        row.id = `${list.id}-${n}`;
        row.setAttribute("role", "option");
        row.dataset.id = id;
        row.dataset.name = name;
        row.append(name);
        if (more) {
          const small = document.createElement("span");
          small.className = "quiet";
          small.textContent = ` ${more}`;
          row.append(small);
        }
        row.addEventListener("mousedown", (event) => (event.preventDefault(), choose(row)));
        return row;
      }),
    );
    show(found.length > 0);
    voice.textContent = found.length === 0 ? "Nothing found" : `${found.length} found`;
  };
  const ask = async () => {
    const mine = ++asked;
    const typed = input.value.trim();
    if (typed === "") return show(false);
    try {
      const answer = await fetch(`${input.dataset.suggest}?search=${encodeURIComponent(typed)}`, { headers: { accept: "application/json" } });
      if (answer.ok && mine === asked) fill(await answer.json());
    } catch {
      // The network is away: the form still works.
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), waitMs);
  });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    const rows = list.children;
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark((at + 1) % rows.length);
    else if (event.key === "ArrowUp") mark((at - 1 + rows.length) % rows.length);
    else if (event.key === "Enter" && rows[at]) choose(rows[at]);
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
  });
}

document.querySelectorAll("input[data-suggest]").forEach(field);
