// A form whose words are kept over a break of the line: they stay in the field until they have arrived, under one id however often they are sent.

import { newId } from "../progress-store";
import { find, onSubmit } from "./dom";
import type { Session } from "./session";
import { reasonOf, type Texts } from "./texts";

type Field = HTMLInputElement | HTMLTextAreaElement;

export class KeptForm {
  readonly field: Field | undefined;
  private readonly form: HTMLFormElement | undefined;
  private readonly fault: HTMLElement | undefined;
  private pending: { readonly id: string; readonly text: string } | undefined;

  /**
   * @param values What the hub's method takes after id and text.
   * @param done The words have arrived.
   */
  constructor(
    selector: string,
    private readonly method: string,
    private readonly session: Session,
    private readonly texts: Texts,
    private readonly values: () => readonly unknown[],
    private readonly done: () => void,
  ) {
    this.form = find<HTMLFormElement>(selector);
    this.field = this.form?.querySelector<Field>("[name=text]") ?? undefined;
    this.fault = this.form?.querySelector<HTMLElement>("[data-fault]") ?? undefined;
    if (this.form) onSubmit(this.form, () => this.send(), (fault) => reasonOf(fault, texts));
  }

  set hidden(isHidden: boolean) {
    if (this.form) this.form.hidden = isHidden;
  }

  say(words: string): void {
    if (this.fault) this.fault.textContent = words;
  }

  /** @param id As events carry it: the sender's key and the client's own id. */
  arrived(id: string): void {
    if (this.pending && id === `${this.session.you?.key}:${this.pending.id}`) this.session.settle(this.key(this.pending.id));
  }

  private async send(): Promise<void> {
    const text = this.field!.value.trim();
    if (!text) return;
    if (this.pending?.text !== text) this.pending = { id: newId(Date.now()), text };
    const { id } = this.pending;
    const sent = await this.session.send(this.key(id), (fault) => (fault === undefined ? this.clear(id) : this.say(reasonOf(fault, this.texts))), this.method, id, text, ...this.values());
    if (sent === "sent") this.clear(id);
    else this.say(this.texts("kept"));
  }

  private key(id: string): string {
    return `${this.method}:${id}`;
  }

  private clear(id: string): void {
    this.done();
    if (this.pending?.id !== id) return;
    // What was typed meanwhile is something else.
    if (this.field!.value.trim() === this.pending.text) this.field!.value = "";
    this.pending = undefined;
    this.say("");
  }
}
