// A picture that is chosen, dropped on the text or pasted into it goes to the lesson's folder, and the text shows it.

import { fillIn } from "../announce";
import type { StudioApi } from "./api";
import { LARGEST, shrink } from "./shrink";
import type { Source } from "./source";
import { block } from "./tools";

/** What the course format takes as it is. Others become WebP, where the browser can read them. */
const ENDINGS: Readonly<Record<string, string>> = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/svg+xml": "svg", "application/pdf": "pdf" };
const DRAWN = new Set(["image/svg+xml", "application/pdf"]);

/** @returns Asks for files, as the toolbar's button does. */
export function takePictures(source: Source, api: StudioApi, path: string, words: DOMStringMap, tell: (text: string) => void): () => void {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const taken = new Set((words["taken"] ?? "").split(" "));

  /** The name it has now; undefined where it couldn't be kept, and why was told. */
  const keep = async (file: File): Promise<string | undefined> => {
    const known = ENDINGS[file.type];
    // A moving picture would stand still afterwards, so it isn't shrunk behind one's back.
    if (file.type === "image/gif") return tell(fillIn(words["textNoGif"] ?? "{0}", file.name)), undefined;
    tell(fillIn(words["textUploading"] ?? "{0}", file.name));
    const blob = known && (file.size <= LARGEST || DRAWN.has(file.type)) ? file : await shrink(file);
    if (!blob || blob.size > LARGEST) return tell(fillIn(words[known ? "textTooLarge" : "textUnreadable"] ?? "{0}", file.name)), undefined;
    const name = freeName(fileName(file.name, ENDINGS[blob.type] ?? known ?? "webp"), taken);
    taken.add(name);
    const problem = await api.upload(folder + name, blob);
    if (problem === undefined) return name;
    taken.delete(name);
    tell(problem || (words["textNoNetwork"] ?? ""));
    return undefined;
  };

  const take = async (files: readonly File[]): Promise<void> => {
    const place = source.hold();
    const names: string[] = [];
    let failed = 0;
    for (const file of files) {
      const name = await keep(file);
      if (name) names.push(name);
      else failed++;
    }
    const at = place();
    if (names.length === 0) return;
    if (failed === 0) tell("");
    const alt = words["textPicture"] ?? "…";
    const blocks = names.map((name) => (name.endsWith(".pdf") ? `[${name}](${name})` : `![${alt}](${name})`));
    // In a question an empty line would end it.
    const edit = path.endsWith(".md") ? block("%", blocks.join("\n\n"))(source.text, at, at) : { from: at, to: at, insert: blocks.join(" ") };
    const start = edit.insert.indexOf(alt);
    // What the first one tells is written next.
    source.replace(edit.from, edit.to, edit.insert, start < 0 ? undefined : [edit.from + start, edit.from + start + alt.length]);
  };

  const takeAll = (event: ClipboardEvent | DragEvent, files: FileList | undefined): void => {
    const pictures = [...(files ?? [])].filter((file) => file.type.startsWith("image/") || file.type in ENDINGS);
    if (pictures.length === 0) return;
    event.preventDefault();
    void take(pictures);
  };

  // A word processor puts a picture of the text beside the text: then it is the text that was meant.
  source.onPaste((event) => takeAll(event, event.clipboardData?.getData("text/html").match(/<(p|h\d|table|li)\b/i) ? undefined : event.clipboardData?.files));
  source.onDrop((event) => takeAll(event, event.dataTransfer?.files));

  const field = document.createElement("input");
  field.type = "file";
  field.multiple = true;
  field.accept = "image/*,application/pdf";
  field.addEventListener("change", () => {
    void take([...(field.files ?? [])]);
    field.value = "";
  });
  return () => field.click();
}

/** A name that the course format takes: «Ảnh 1.PNG» becomes «anh-1.png». */
export function fileName(name: string, ending: string): string {
  const stem = name.replace(/\.[^.]*$/, "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return `${stem.slice(0, 60).replace(/-+$/, "") || "hinh"}.${ending}`;
}

/** Two pictures of the same name are two pictures: every screenshot comes as «image.png». */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf(".");
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
  return free;
}
