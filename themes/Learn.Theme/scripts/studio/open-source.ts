import { AreaSource, type Source } from "./source";

/** Milliseconds. Longer than that nobody shall write without being saved. */
const PATIENCE = 8000;

/** The best place for the text that can be had: the area itself where the editor doesn't come. */
export async function openSource(area: HTMLTextAreaElement, path: string, phrases: string | undefined): Promise<Source> {
  // A letter that is being put together (Telex, a phone's keyboard) is finished first.
  let composing = false;
  let composed = (): void => {};
  area.addEventListener("compositionstart", () => (composing = true));
  area.addEventListener("compositionend", () => {
    composing = false;
    composed();
  });
  try {
    const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error("late")), PATIENCE));
    const { CodeSource } = await Promise.race([import("./code-source"), late]);
    if (composing) await new Promise<void>((done) => (composed = done));
    return new CodeSource(area, path, JSON.parse(phrases ?? "{}") as Record<string, string>);
  } catch {
    return new AreaSource(area);
  }
}
