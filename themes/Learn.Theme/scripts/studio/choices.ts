// The tools that ask first: which video or file of the library, which term of the glossary.

import { Chooser } from "./chooser";
import type { Source } from "./source";
import { block } from "./tools";

interface Item { readonly id: string; readonly kind: string; readonly name: string; readonly duration: number | null; readonly alternativeText: string | null }

interface Term { readonly key: string; readonly term: string }

export function startChoices(form: HTMLElement, source: Source): Readonly<Record<string, () => void>> {
  const dialogs = (name: string): HTMLDialogElement | null => document.querySelector<HTMLDialogElement>(`dialog[data-chooser="${name}"]`);
  const tools: Record<string, () => void> = {};

  const videos = dialogs("video");
  if (videos) {
    const chooser = new Chooser(videos);
    tools["video"] = () => chooser.open(async (query) => (await findItems(query, "video"))?.map((video) => ({
      name: video.name,
      detail: video.duration ? time(video.duration) : "",
      take: () => {
        const edit = block(`::: video ${video.id} %\n:::`, titleOf(video))(source.text, source.selection[1], source.selection[1]);
        source.replace(edit.from, edit.to, edit.insert, edit.select);
      },
    })));
  }

  const files = dialogs("library");
  if (files) {
    const chooser = new Chooser(files);
    tools["library"] = () => chooser.open(async (query) => (await findItems(query))?.filter((item) => item.kind !== "video" && item.kind !== "captions").map((item) => ({
      name: item.name,
      detail: item.alternativeText ?? "",
      take: () => {
        const at = source.selection[1];
        const edit = item.kind === "picture" ? block(`![%](media:${item.id})`, titleOf(item))(source.text, at, at) : { from: at, to: at, insert: `[${titleOf(item)}](media:${item.id})`, select: undefined };
        source.replace(edit.from, edit.to, edit.insert, edit.select);
      },
    })));
  }

  const terms = dialogs("term");
  if (terms) {
    const all = JSON.parse(form.dataset["terms"] ?? "[]") as readonly Term[];
    const chooser = new Chooser(terms);
    tools["term"] = () => {
      const [from, to] = source.selection;
      const marked = source.text.slice(from, to).trim();
      chooser.open((query) => Promise.resolve(fitting(all, query || marked).map((term) => ({
        name: term.term,
        detail: term.key,
        take: () => {
          const words = marked || term.term;
          source.replace(from, to, `[${words}](term:${term.key})`, [from + 1, from + 1 + words.length]);
        },
      }))));
    };
  }
  return tools;
}

/** Those with the words first; all where none has them. */
export function fitting(terms: readonly Term[], query: string): readonly Term[] {
  const words = plain(query);
  const found = terms.filter((term) => plain(term.term).includes(words) || plain(term.key).includes(words));
  return found.length > 0 ? found : terms;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
}

async function findItems(query: string, kind = ""): Promise<readonly Item[] | undefined> {
  try {
    const answer = await fetch(`/api/v1/media/items?kind=${kind}&q=${encodeURIComponent(query)}`);
    return answer.ok ? ((await answer.json()) as { items: readonly Item[] }).items : undefined;
  } catch {
    return undefined;
  }
}

/** What it shows, in words: its text, or else its file's name. */
export function titleOf(item: Pick<Item, "name" | "alternativeText">): string {
  return (item.alternativeText || item.name.replace(/\.[a-z0-9]{2,4}$/i, "")).replace(/\s+/g, " ").trim();
}

function time(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
