// A dialog with a list to choose from: type to narrow it down, a button for each.

export interface Choice { readonly name: string; readonly detail: string; take(): void }

const PAUSE = 200;

export class Chooser {
  private readonly field: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly told: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private find: (query: string) => Promise<readonly Choice[] | undefined> = () => Promise.resolve([]);

  constructor(private readonly dialog: HTMLDialogElement) {
    this.field = dialog.querySelector("input")!;
    this.list = dialog.querySelector("[data-list]")!;
    this.told = dialog.querySelector("[data-told]")!;
    dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.show(), PAUSE);
    });
    // Enter takes what is first: the list is in the order of how well it fits.
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.list.querySelector("button")?.click();
    });
  }

  /** @param find Undefined where it couldn't be asked. */
  open(find: (query: string) => Promise<readonly Choice[] | undefined>): void {
    this.find = find;
    this.field.value = "";
    this.list.replaceChildren();
    this.dialog.showModal();
    void this.show();
  }

  private async show(): Promise<void> {
    const turn = ++this.asked;
    const choices = await this.find(this.field.value.trim());
    if (turn !== this.asked) return;
    this.told.textContent = choices === undefined ? this.dialog.dataset["textFailed"] ?? "" : choices.length === 0 ? this.dialog.dataset["textNone"] ?? "" : "";
    this.list.replaceChildren(...(choices ?? []).map((choice) => this.item(choice)));
  }

  private item(choice: Choice): HTMLElement {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.append(choice.name);
    if (choice.detail) {
      const detail = document.createElement("span");
      detail.className = "quiet small";
      detail.textContent = choice.detail;
      button.append(" ", detail);
    }
    button.addEventListener("click", () => {
      this.dialog.close();
      choice.take();
    });
    item.append(button);
    return item;
  }
}
