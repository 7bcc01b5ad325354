// Uploads that go on where they broke off: the tus protocol by its own client. Without scripts the form sends one file.

import { UploadRow } from "./upload-row";

/** A home line has no room for more at once. */
const AT_ONCE = 2;

export function startUploads(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload]")) start(form);
}

function start(form: HTMLFormElement): void {
  const section = form.closest("section") ?? document.body;
  const list = section.querySelector<HTMLElement>("[data-uploads]");
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  if (!list || !input) return;
  form.hidden = false;
  const rows: UploadRow[] = [];
  let shown = 0;

  const next = (): void => {
    const running = rows.filter((row) => row.isRunning).length;
    for (const row of rows.filter((row) => row.isWaiting).slice(0, Math.max(0, AT_ONCE - running))) row.start();
    announce(section, rows, list.dataset["textDone"] ?? "");
    const done = rows.filter((row) => row.isDone).length;
    if (done === shown || rows.some((row) => row.isRunning || row.isWaiting)) return;
    shown = done;
    void showResults();
  };
  const add = (files: Iterable<File>): void => {
    for (const file of files) {
      const row = new UploadRow(file, { endpoint: form.dataset["upload"]!, replaces: form.dataset["replaces"], texts: list.dataset, changed: next });
      rows.push(row);
      list.append(row.element);
    }
    list.hidden = rows.length === 0;
    next();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.files?.length) return input.focus();
    add(input.files);
    form.reset();
  });
  // Files can be dropped anywhere in the section.
  section.addEventListener("dragover", (event) => { if ((event as DragEvent).dataTransfer?.types.includes("Files")) event.preventDefault(); });
  section.addEventListener("drop", (event) => {
    const files = (event as DragEvent).dataTransfer?.files;
    if (!files?.length) return;
    event.preventDefault();
    add(input.multiple ? files : [files[0]!]);
  });
  addEventListener("beforeunload", (event) => { if (rows.some((row) => row.isRunning)) event.preventDefault(); });
}

/** The files that came stand in the list; a reload would take away what was said of them. */
async function showResults(): Promise<void> {
  const results = document.querySelector("[data-upload-results]");
  if (!results) return;
  const page = await fetch(location.href).then((answer) => (answer.ok ? answer.text() : ""), () => "");
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-upload-results]");
  if (fresh) results.replaceWith(document.adoptNode(fresh));
}

/** For a screen reader: how many are through, not every percent. */
function announce(section: Element, rows: readonly UploadRow[], done: string): void {
  const status = section.querySelector("[data-upload-status]");
  const through = rows.filter((row) => row.isDone).length;
  const text = through > 0 ? `${done}: ${through}/${rows.length}` : "";
  if (status && status.textContent !== text) status.textContent = text;
}
