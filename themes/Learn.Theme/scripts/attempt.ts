// An attempt at a quiz: each answer is saved as it is given, other devices' answers are told, the time is shown. The form works without.

import { fillIn } from "./announce";
import { AnswerStore, type KeptAnswer } from "./answer-store";
import { AnswerSync, type SaveAnswer } from "./answer-sync";
import { startTimer } from "./quiz-timer";
import { localStore } from "./storage";

const TYPING_PAUSE = 800;
const LOOK_EVERY = 30_000;
const PATIENCE = 3_000;

export function startAttempt(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-attempt]");
  if (form) new AttemptPage(form).start();
}

class AttemptPage {
  readonly #attempt: string;
  readonly #store = new AnswerStore(localStore());
  readonly #sync: AnswerSync;
  readonly #typing = new Map<Element, ReturnType<typeof setTimeout>>();
  #leaving = false;

  constructor(private readonly form: HTMLFormElement) {
    this.#attempt = form.dataset["attempt"]!;
    this.#sync = new AnswerSync(this.#store, {
      fetch: (input, init) => fetch(input, init),
      isOnline: () => navigator.onLine,
      wait: (work, milliseconds) => setTimeout(work, milliseconds),
      common: () => ["__RequestVerificationToken", "device", "known"].map((name) => [name, this.#field(name)?.value ?? ""]),
      onSaved: (answer, result) => this.#saved(answer, result),
      onReached: (reached) => this.#reached(reached),
    });
  }

  start(): void {
    // What a crash or a lost network left behind comes first; then the page shows it.
    const left = this.#store.waiting().some((answer) => answer.attempt === this.#attempt);
    void this.#sync.flush().then(() => {
      if (left && !this.#store.waiting().some((answer) => answer.attempt === this.#attempt)) location.reload();
    });

    this.form.addEventListener("change", (event) => this.#given(event.target as Element, 0));
    this.form.addEventListener("input", (event) => {
      if ((event.target as Element).matches("input[type=text], textarea")) this.#given(event.target as Element, TYPING_PAUSE);
    });
    this.form.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("online", () => void this.#sync.flush());
    document.addEventListener("visibilitychange", () => {
      this.#keepTyped();
      void this.#sync.flush();
      if (document.visibilityState === "visible") void this.#look();
    });
    addEventListener("pagehide", () => this.#keepTyped());
    setInterval(() => { if (document.visibilityState === "visible") void this.#look(); }, LOOK_EVERY);
    this.#startTimer();
  }

  #startTimer(): void {
    const place = this.form.querySelector<HTMLElement>("[data-timer]");
    const seconds = Number(this.form.dataset["secondsLeft"]);
    if (!place || !this.form.dataset["secondsLeft"]) return;
    const texts = { minutes: this.#text("minutes"), minute: this.#text("minute"), seconds: this.#text("seconds") };
    startTimer(place, seconds, texts, (text) => this.#announce(text), () => {
      this.#announce(this.#text("over"));
      this.#keepTyped();
      void this.#patiently(this.#sync.flush()).then(() => this.#handIn());
    });
  }

  /** Hands in as the button would; what doesn't arrive in time the server hands in by itself. */
  #handIn(): void {
    this.#leaving = true;
    const then = document.createElement("input");
    Object.assign(then, { type: "hidden", name: "then", value: "submit-all" });
    this.form.append(then);
    this.form.submit();
  }

  #given(target: Element, pause: number): void {
    const item = target.closest<HTMLElement>("[data-asked]");
    // A scenario's step is answered by its button: there is no way back.
    if (!item || item.querySelector("[data-scenario-step]")) return;
    clearTimeout(this.#typing.get(item));
    this.#typing.set(item, setTimeout(() => this.#keep(item), pause));
  }

  #keepTyped(): void {
    for (const [item, timer] of [...this.#typing]) {
      clearTimeout(timer);
      this.#keep(item as HTMLElement);
    }
  }

  #keep(item: HTMLElement, submitter?: HTMLButtonElement): void {
    this.#typing.delete(item);
    const question = item.dataset["asked"]!;
    const own = new Set([...item.querySelectorAll<HTMLInputElement>("[name]")].map((field) => field.name));
    const fields = [...new FormData(this.form, submitter)].filter(([name, value]) => own.has(name) && typeof value === "string") as [string, string][];
    this.#store.keep({ attempt: this.#attempt, question, fields });
    this.#state(item, "saving");
    void this.#sync.flush();
  }

  #saved(answer: KeptAnswer, result: SaveAnswer): void {
    if (answer.attempt !== this.#attempt) return;
    if (result.outcome === "closed") return this.#over();
    const item = this.#item(answer.question);
    if (!item) return;
    const newer = this.#store.has(this.#attempt, answer.question) || this.#typing.has(item);
    if (result.was !== undefined) item.querySelector<HTMLInputElement>('input[name^="was-"]')!.value = result.was;
    if (result.attemptRevision !== undefined) this.#field("known")!.value = String(result.attemptRevision);
    if (!newer) this.#state(item, result.outcome === "saved" ? "saved" : "refused");
    if (result.message) this.#tell(item, result.message, false);
    if (result.html) this.#replace(item, result.html);
    for (const change of result.changed ?? []) this.#changed(change);
    this.#countAnswered();
  }

  #replace(item: HTMLElement, html: string): void {
    const controls = item.querySelector<HTMLElement>("[data-controls]")!;
    controls.innerHTML = html;
    // What comes next is where the reader is.
    const next = controls.querySelector<HTMLElement>(".step-current, .steps-done");
    if (next) { next.tabIndex = -1; next.focus(); }
  }

  #submit(event: SubmitEvent): void {
    const button = event.submitter as HTMLButtonElement | null;
    if (this.#leaving) return;
    if (button?.dataset["scenarioStep"]) {
      event.preventDefault();
      this.#keep(button.closest<HTMLElement>("[data-asked]")!, button);
      return;
    }
    if (!navigator.onLine) {
      event.preventDefault();
      this.#keepTyped();
      this.#announce(this.#text("offline"));
      this.#saving(this.#text("offline"));
      return;
    }
    // Answers under way and the form tell the same; nothing is lost whichever comes first.
    for (const timer of this.#typing.values()) clearTimeout(timer);
    if (this.#store.waiting().length === 0) return;
    event.preventDefault();
    void this.#patiently(this.#sync.flush()).then(() => {
      this.#leaving = true;
      this.form.requestSubmit(button);
    });
  }

  /** Whether another device answered, or handed in. */
  async #look(): Promise<void> {
    if (!navigator.onLine || this.#store.waiting().length > 0) return;
    const query = new URLSearchParams({ known: this.#field("known")!.value, device: this.#field("device")!.value });
    const response = await fetch(`/attempts/${this.#attempt}/changes?${query}`, { credentials: "same-origin" }).catch(() => undefined);
    if (!response?.ok) return;
    const seen = (await response.json()) as { open: boolean; attemptRevision: number; changed: { question: string; message: string }[] };
    if (!seen.open) return this.#over();
    for (const change of seen.changed) this.#changed(change);
    this.#field("known")!.value = String(seen.attemptRevision);
  }

  #changed(change: { question: string; message: string }): void {
    const item = this.#item(change.question);
    if (item) this.#tell(item, change.message, true);
  }

  #tell(item: HTMLElement, text: string, reload: boolean): void {
    const place = item.querySelector<HTMLElement>("[data-other-device]")!;
    const words = document.createElement("p");
    words.textContent = text;
    place.replaceChildren(words);
    if (reload) {
      const link = document.createElement("a");
      link.href = location.pathname;
      link.textContent = this.#text("reload");
      place.append(link);
    }
    place.className = "notice";
    place.hidden = false;
    this.#announce(text);
  }

  #over(): void {
    this.#leaving = true;
    location.assign(this.form.dataset["result"]!);
  }

  #reached(reached: boolean): void {
    for (const answer of this.#store.waiting()) {
      const item = answer.attempt === this.#attempt ? this.#item(answer.question) : undefined;
      if (item && !reached) this.#state(item, "kept");
    }
    this.#saving(reached ? "" : this.#text("kept"));
    if (!reached) this.#announce(this.#text("kept"));
  }

  #state(item: HTMLElement, state: "saving" | "saved" | "kept" | "refused"): void {
    const place = item.querySelector<HTMLElement>("[data-save-state]")!;
    place.dataset["state"] = state;
    place.textContent = this.#text(state);
  }

  #saving(text: string): void {
    this.form.querySelector("[data-saving]")!.textContent = text;
  }

  #announce(text: string): void {
    this.form.querySelector("[data-announce]")!.textContent = text;
  }

  #countAnswered(): void {
    const items = [...this.form.querySelectorAll<HTMLInputElement>('input[name^="was-"]')];
    const answered = items.filter((field) => field.value.includes("{")).length;
    this.form.querySelector("[data-answered]")!.textContent = fillIn(this.#text("answered"), answered, items.length);
  }

  #item(question: string): HTMLElement | undefined {
    return [...this.form.querySelectorAll<HTMLElement>("[data-asked]")].find((item) => item.dataset["asked"] === question);
  }

  #field(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }

  #text(name: string): string {
    return this.form.dataset[`text${name[0]!.toUpperCase()}${name.slice(1)}`] ?? "";
  }

  #patiently(work: Promise<void>): Promise<void> {
    return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
  }
}
