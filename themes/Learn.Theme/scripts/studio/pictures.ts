// A picture that is dropped on the text or pasted into it goes to the lesson's folder, and the text shows it.

import type { StudioApi } from "./api";
import type { Source } from "./source";

const ENDINGS: Readonly<Record<string, string>> = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/svg+xml": "svg", "application/pdf": "pdf" };
const LARGEST = 300 * 1024;

export function takePictures(source: Source, api: StudioApi, path: string, words: DOMStringMap, tell: (text: string) => void): void {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);

  const take = async (file: File): Promise<void> => {
    const ending = ENDINGS[file.type];
    if (!ending) return;
    if (file.size > LARGEST) {
      tell(words["textTooLarge"] ?? "");
      return;
    }
    tell(words["textUploading"] ?? "");
    const name = fileName(file.name, ending);
    const problem = await api.upload(folder + name, file);
    tell(problem ?? "");
    if (problem !== undefined) return;
    const [from, to] = source.selection;
    const alt = words["textPicture"] ?? "…";
    source.replace(from, to, ending === "pdf" ? `[${name}](${name})` : `![${alt}](${name})`, [from + 2, from + 2 + alt.length]);
  };

  const takeAll = (event: ClipboardEvent | DragEvent, files: FileList | undefined): void => {
    const pictures = [...(files ?? [])].filter((file) => file.type in ENDINGS);
    if (pictures.length === 0) return;
    event.preventDefault();
    void pictures.reduce((before, file) => before.then(() => take(file)), Promise.resolve());
  };

  source.onPaste((event) => takeAll(event, event.clipboardData?.files));
  source.onDrop((event) => takeAll(event, event.dataTransfer?.files));
}

/** A name that the course format takes: «Ảnh 1.PNG» becomes «anh-1.png». */
export function fileName(name: string, ending: string): string {
  const stem = name.replace(/\.[^.]*$/, "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return `${stem.slice(0, 60) || "hinh"}.${ending}`;
}
