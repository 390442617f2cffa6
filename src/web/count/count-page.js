// Hands the chosen file to a worker, shows how far it is, and then the result. Every text from the file is set as text, never as markup,
// save the count sheet, which the counting library has escaped.
const form = document.querySelector("#count-form");
const part = (id) => document.querySelector(`#count-${id}`);
const [progress, bar, doing, told, refused, result, sheet, downloads, stop] = [
  "progress",
  "bar",
  "doing",
  "told",
  "refused",
  "result",
  "sheet",
  "downloads",
  "stop",
].map(part);
let worker = null;
let lots = [];
let addresses = [];

function rest() {
  worker?.terminate();
  worker = null;
  progress.hidden = true;
  stop.hidden = true;
}

function refuse(sentence) {
  rest();
  told.textContent = "";
  refused.textContent = sentence;
  refused.hidden = false;
}

function offer(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  addresses.push(link.href);
  link.download = name;
  link.className = "button button-plain";
  link.textContent = name;
  downloads.append(link, " ");
}

/** The sheet brings its own style, which is to touch nothing else of the page: it gets a tree of its own. */
function place({ html, css }) {
  const host = document.createElement("div");
  const tree = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(css);
  tree.adoptedStyleSheets = [style];
  tree.innerHTML = html;
  sheet.replaceChildren(host);
}

function show({ counted, html, css, files }) {
  rest();
  told.textContent = counted;
  place({ html, css });
  for (const { name, type, text } of files) offer(name, type, text);
  result.hidden = false;
  part("result-title").focus();
}

/** A tie that the rule leaves: the person says who was drawn first, second …, and the count is taken up again. */
function askLot({ sentence, purpose, between }) {
  rest();
  told.textContent = sentence;
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Who was drawn?";
  group.append(legend);
  for (const { number, name } of between) {
    const label = document.createElement("label");
    label.className = "choice";
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "drawn", value: number });
    label.append(input, ` ${name}`);
    group.append(label);
  }
  const go = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Go on with the count" });
  go.addEventListener("click", () => {
    const drawn = group.querySelector("input:checked");
    if (!drawn) return void (told.textContent = `${sentence} Choose who was drawn first.`);
    const first = Number(drawn.value);
    lots.push({ purpose, order: [first, ...between.map(({ number }) => number).filter((number) => number !== first)], by: "drawn-lot" });
    begin();
  });
  sheet.replaceChildren(group, go);
  downloads.replaceChildren();
  result.hidden = false;
  part("result-title").focus();
}

function begin() {
  rest();
  for (const address of addresses) URL.revokeObjectURL(address);
  addresses = [];
  refused.hidden = true;
  result.hidden = true;
  sheet.replaceChildren();
  downloads.replaceChildren();
  told.textContent = "Counting.";
  bar.value = 0;
  progress.hidden = false;
  stop.hidden = false;
  const data = new FormData(form);
  const quotaFile = data.get("quotaFile");
  worker = new Worker(form.dataset.worker, { type: "module" });
  worker.addEventListener("error", () =>
    refuse("The count stopped: this device may have too little memory for the file. Count it from the command line on a larger one."),
  );
  worker.addEventListener("message", ({ data: said }) => {
    if (said.kind === "progress") {
      doing.textContent = said.doing;
      bar.value = said.percent;
    } else if (said.kind === "counted") show(said);
    else if (said.kind === "lotNeeded") askLot(said);
    else refuse(said.sentence);
  });
  worker.postMessage({
    file: data.get("file"),
    quotaFile: quotaFile instanceof File && quotaFile.size > 0 ? quotaFile : null,
    rule: data.get("rule"),
    seats: data.get("seats"),
    lot: data.get("lot"),
    seed: data.get("seed"),
    lots,
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  lots = [];
  const file = new FormData(form).get("file");
  if (!(file instanceof File) || file.size === 0) return refuse("Choose the file of ballots first.");
  begin();
});
stop.addEventListener("click", () => {
  rest();
  told.textContent = "Stopped. Nothing was counted.";
});
