// Beyond plain forms: dropping files, watching audits, and choices that show at once, without the page moving.
"use strict";

document.documentElement.classList.add("js");

const drop = document.querySelector("form[data-drop]");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const said = drop.querySelector("[aria-live]");
  const limit = Number(drop.dataset.limit);
  const send = () => {
    const files = [...input.files];
    if (!files.length) return;
    if (files.reduce((sum, file) => sum + file.size, 0) > limit) {
      said.textContent = drop.dataset.tooLarge;
      return;
    }
    said.textContent = `${drop.dataset.sending} ${files.map((file) => file.name).join(", ")}`;
    drop.submit();
  };
  input.addEventListener("change", send);
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      if (name === "drop" || !event.relatedTarget) drop.classList.remove("over");
    });
  }
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    send();
  });
}

const progress = document.querySelector("[data-status]");
if (progress) {
  const own = Number(progress.dataset.number || 0);
  let ended = null;
  const look = async () => {
    try {
      const answer = await fetch(progress.dataset.status);
      const state = await answer.json();
      const bar = progress.querySelector("progress");
      if (!own) bar.value = state.ended;
      if (own ? state.ready.includes(own) : state.done || (ended !== null && state.ended > ended)) location.reload();
      ended = state.ended;
    } catch {
      // The server is away for a moment: look again.
    }
  };
  setInterval(look, 500);
}

// What is sent from the page is answered with the page as it then is; its parts take the place of the old ones.
const parts = () => [...document.querySelectorAll("[data-part]")];
let latest = 0;

const take = (text, address) => {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const held = document.activeElement && document.activeElement.id;
  for (const part of parts()) {
    const other = fresh.getElementById(part.id);
    if (!other) continue;
    const before = new Map([...part.querySelectorAll("tr[data-key] .p")].map((cell) => [cell.parentElement.dataset.key, cell.textContent]));
    part.replaceWith(document.adoptNode(other));
    for (const row of other.querySelectorAll("tr[data-key]")) {
      const was = before.get(row.dataset.key);
      if (was !== undefined && was !== row.querySelector(".p").textContent) row.classList.add("moved");
    }
  }
  pick();
  const said = document.getElementById("said");
  const after = document.getElementById("after");
  const decided = document.querySelector("#decisions .prog");
  said.textContent = [decided, after].filter(Boolean).map((each) => each.textContent.trim()).join(". ");
  const mini = fresh.querySelector(".mini");
  if (mini && document.querySelector(".mini")) document.querySelector(".mini").replaceWith(document.adoptNode(mini));
  const language = fresh.querySelector("header a[hreflang]");
  if (language && document.querySelector("header a[hreflang]")) document.querySelector("header a[hreflang]").href = language.getAttribute("href");
  if (held && document.getElementById(held)) document.getElementById(held).focus({ preventScroll: true });
  if (address) history.replaceState(null, "", address);
};

const ask = async (address, options = {}) => {
  const number = ++latest;
  document.documentElement.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    const text = await answer.text();
    if (number !== latest) return null;
    take(text, options.method ? answer.url.replace(/[?&]open=[^&#]*/, "") : address);
    return answer.ok;
  } finally {
    if (number === latest) document.documentElement.removeAttribute("aria-busy");
  }
};

const cardOf = (form) => document.getElementById(form.querySelector("[name=card]").value);

const focusNext = (after) => {
  const cards = [...document.querySelectorAll("details.cause")];
  const open = cards.find((card) => card.open) || cards.find((card) => card.dataset.card === after);
  const target = open ? open.querySelector("summary") : document.getElementById("loads");
  if (!target) return;
  if (!open) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("[data-sign]")) {
    event.preventDefault();
    form.querySelector("input").blur();
    return;
  }
  if (form.matches("[data-ask]")) {
    event.preventDefault();
    await look(form);
    return;
  }
  if (!form.matches("[data-choose]")) return;
  event.preventDefault();
  const button = event.submitter;
  if (button && button.getAttribute("aria-disabled") === "true") return;
  const word = button ? button.value : "keep";
  const card = cardOf(form);
  if (form.matches("[data-why]") && button && !button.matches("[data-save]")) {
    openReason(card, word);
    return;
  }
  const body = new URLSearchParams(new FormData(form));
  if (button) body.set(button.name, button.value);
  const ok = await ask(form.action, { method: "POST", body });
  if (ok === null) return;
  const id = body.get("card");
  if (word === "undo") document.getElementById(id)?.querySelector("summary").focus();
  else if (ok) focusNext(id);
  else if (document.getElementById(id)) openReason(document.getElementById(id), word);
});

const openReason = (card, word) => {
  const why = card.querySelector(".why");
  const label = why.querySelector("label");
  const input = why.querySelector("input");
  why.classList.add("shown");
  why.querySelector("[data-save]").value = word;
  label.textContent = label.dataset[word];
  for (const button of card.querySelectorAll(".btns .btn")) button.setAttribute("aria-pressed", String(button.value === word));
  input.focus();
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[aria-disabled=true]");
  if (button) {
    event.preventDefault();
    return;
  }
  const load = event.target.closest("a[data-load]");
  if (load) {
    const said = load.closest("section").querySelector("[data-making]");
    said.textContent = `${said.dataset.making}: ${load.firstChild.textContent}`;
    setTimeout(() => (said.textContent = ""), 8000);
  }
  const link = event.target.closest("a[data-ask]");
  if (link) {
    event.preventDefault();
    await ask(link.href);
  }
});

document.addEventListener("keydown", (event) => {
  const why = event.target.closest && event.target.closest(".why");
  if (!why || !why.classList.contains("shown")) return;
  if (event.key === "Escape") {
    const card = why.closest(".case");
    const word = why.querySelector("[data-save]").value;
    why.classList.remove("shown");
    for (const button of card.querySelectorAll(".btns .btn")) button.setAttribute("aria-pressed", "false");
    card.querySelector(`.btns .${word}`).focus();
  } else if (event.key === "Enter" && event.target.matches("input")) {
    event.preventDefault();
    why.querySelector("[data-save]").click();
  }
});

// Two lines of the ranking, the one clicked after the other: why the one stands before the other.
const pick = () => {
  const chosen = ["one", "other"].map((name) => document.getElementById(`pair-${name}`)?.value).filter(Boolean);
  for (const row of document.querySelectorAll("#ranking tr[data-key]")) row.classList.toggle("picked", chosen.includes(row.dataset.key));
};

document.addEventListener("click", (event) => {
  const row = event.target.closest("#ranking tr[data-key]");
  const form = document.getElementById("pairform");
  if (!row || !form || event.target.closest("a, button, input, select, label") || String(getSelection())) return;
  const { one, other } = form.elements;
  const key = row.dataset.key;
  if (![...one.options].some((option) => option.value === key)) return;
  if (!one.value || other.value || one.value === key) {
    one.value = one.value === key && !other.value ? "" : key;
    other.value = "";
    pick();
  } else {
    other.value = key;
    look(form).then(() => document.getElementById("pairsaid")?.scrollIntoView({ block: "nearest" }));
  }
});

// What is only looked at: the line, other weights, a criterion left out.
const look = (form) => {
  const asked = new URLSearchParams(new FormData(form));
  if (!asked.get("without")) asked.delete("without");
  return ask(`${form.action.split(/[?#]/)[0]}?${asked}`);
};

const scale = (form, moved) => {
  const inputs = [...form.querySelectorAll("input[type=range]")];
  const others = inputs.filter((input) => input !== moved);
  const rest = others.reduce((sum, input) => sum + Number(input.value), 0);
  const left = 100 - Number(moved.value);
  for (const input of others) input.value = rest ? (Number(input.value) * left) / rest : left / others.length;
  for (const input of inputs) {
    const said = input.closest(".wt").querySelector("output");
    said.textContent = `${Math.round(Number(input.value))}${said.dataset.unit}`;
    input.setAttribute("aria-valuetext", said.textContent);
  }
};

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form && form.matches("[data-sign]")) fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
});

let timer = 0;
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form || !form.matches("[data-ask]")) return;
  if (form.matches("[data-pair]")) pick();
  if (event.target.type === "range" && form.matches("[data-weights]")) scale(form, event.target);
  clearTimeout(timer);
  timer = setTimeout(() => look(form), 120);
});

window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});

pick();
