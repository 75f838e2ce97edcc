// Beyond the plain form: dropping files, saying what was chosen, and watching how the audits go.
"use strict";

const form = document.querySelector("form[data-drop]");
if (form) {
  const input = form.querySelector("input[type=file]");
  const said = form.querySelector("[aria-live]");
  const limit = Number(form.dataset.limit);
  const send = () => {
    const files = [...input.files];
    if (!files.length) return;
    if (files.reduce((sum, file) => sum + file.size, 0) > limit) {
      said.textContent = form.dataset.tooLarge;
      return;
    }
    said.textContent = `${form.dataset.sending} ${files.map((file) => file.name).join(", ")}`;
    form.submit();
  };
  input.addEventListener("change", send);
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      if (name === "drop" || !event.relatedTarget) form.classList.remove("over");
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
  const bar = progress.querySelector("progress");
  const look = async () => {
    try {
      const answer = await fetch(progress.dataset.status);
      const state = await answer.json();
      bar.value = state.ended;
      if (state.done) location.reload();
    } catch {
      // The server is away for a moment: look again.
    }
  };
  setInterval(look, 500);
}
