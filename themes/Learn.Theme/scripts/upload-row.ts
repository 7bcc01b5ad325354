// One file on its way: how far it is, how long it takes, and what can be done.

import { type DetailedError, Upload } from "tus-js-client";
import { fillIn } from "./announce";
import { dataSize, duration } from "./units";
import { UploadSpeed } from "./upload-speed";

const RETRY = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000, 60_000];

type State = "waiting" | "running" | "done" | "failed" | "cancelled";

interface Options {
  endpoint: string;
  replaces: string | undefined;
  texts: DOMStringMap;
  changed: () => void;
}

export class UploadRow {
  readonly element = document.createElement("li");
  readonly #bar = document.createElement("progress");
  readonly #told = document.createElement("span");
  readonly #actions = document.createElement("span");
  readonly #speed = new UploadSpeed(() => performance.now());
  readonly #upload: Upload;
  #state: State = "waiting";
  #item: string | undefined;

  constructor(private readonly file: File, private readonly options: Options) {
    const name = document.createElement("b");
    name.textContent = file.name;
    this.#bar.max = file.size;
    this.#bar.value = 0;
    this.#bar.setAttribute("aria-label", file.name);
    this.#told.className = "quiet small";
    this.#actions.className = "actions";
    this.element.append(name, this.#bar, this.#told, this.#actions);
    this.#upload = new Upload(file, {
      endpoint: options.endpoint,
      retryDelays: RETRY,
      metadata: { filename: file.name, ...(options.replaces ? { replaces: options.replaces } : {}) },
      removeFingerprintOnSuccess: true,
      onAfterResponse: (_, response) => { this.#item = response.getHeader("Learn-Media-Item") ?? this.#item; },
      onShouldRetry: (error) => {
        this.#tell(this.#text("Paused"));
        const status = (error as DetailedError).originalResponse?.getStatus() ?? 0;
        return status < 400 || status >= 500 || status === 409 || status === 423;
      },
      onProgress: (sent, total) => this.#progress(sent, total),
      onSuccess: () => this.#finish(),
      onError: (error) => this.#fail(error as DetailedError),
    });
    this.#set("waiting", this.#text("Waiting"));
  }

  get isWaiting(): boolean { return this.#state === "waiting"; }
  get isRunning(): boolean { return this.#state === "running"; }
  get isDone(): boolean { return this.#state === "done"; }

  start(): void {
    this.#set("running", fillIn(this.#text("Of"), dataSize(0), dataSize(this.file.size)));
    // The same file from before the page was left goes on where it was.
    void this.#upload.findPreviousUploads().then((before) => {
      if (this.#state !== "running") return;
      if (before[0] && !this.options.replaces) this.#upload.resumeFromPreviousUpload(before[0]);
      this.#upload.start();
    });
  }

  #progress(sent: number, total: number): void {
    this.#bar.value = sent;
    const left = this.#speed.left(sent, total);
    const time = left === undefined ? "" : ` · ${fillIn(this.#text("Left"), duration(left))}`;
    this.#tell(fillIn(this.#text("Of"), dataSize(sent), dataSize(total)) + time);
  }

  #finish(): void {
    this.#bar.value = this.file.size;
    this.#set("done", this.#text("Done"));
    if (this.options.replaces) return location.reload();
    if (this.#item) {
      const link = document.createElement("a");
      link.href = `/studio/media/${this.#item}`;
      link.textContent = this.#text("Open");
      link.setAttribute("aria-label", `${this.#text("Open")}: ${this.file.name}`);
      this.#actions.replaceChildren(link);
    }
  }

  #fail(error: DetailedError): void {
    let problem: { detail?: string; refusal?: string } = {};
    try {
      problem = JSON.parse(error.originalResponse?.getBody() ?? "{}") as typeof problem;
    } catch {
      // No answer, or none of ours.
    }
    this.#set("failed", problem.detail || this.#text("Failed"));
    // What the site doesn't take, it doesn't take the second time.
    if (problem.refusal) this.#actions.replaceChildren();
  }

  #cancel(): void {
    void this.#upload.abort(true).catch(() => {
      // The server forgets it by itself after a week.
    });
    this.#set("cancelled", this.#text("Cancelled"));
  }

  #set(state: State, text: string): void {
    this.#state = state;
    this.element.dataset["state"] = state;
    this.#tell(text);
    this.#bar.hidden = state === "cancelled" || state === "failed";
    this.#told.classList.toggle("quiet", state !== "failed");
    if (state === "waiting" || state === "running") this.#actions.replaceChildren(this.#button("Cancel", () => this.#cancel()));
    else if (state === "failed") this.#actions.replaceChildren(this.#button("Retry", () => { this.#set("waiting", this.#text("Waiting")); }));
    else this.#actions.replaceChildren();
    queueMicrotask(() => this.options.changed());
  }

  #button(key: string, click: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-second";
    button.textContent = this.#text(key);
    button.setAttribute("aria-label", `${this.#text(key)}: ${this.file.name}`);
    button.addEventListener("click", click);
    return button;
  }

  #tell(text: string): void {
    if (this.#told.textContent !== text) this.#told.textContent = text;
  }

  #text(key: string): string {
    return this.options.texts[`text${key}`] ?? "";
  }
}
