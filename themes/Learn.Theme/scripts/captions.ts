// Reads WebVTT for the transcript. The server has checked the file; what can't be read here is left out.

export interface Cue {
  start: number;
  end: number;
  text: string;
}

const TIMES = /^(?:(\d{2,}):)?(\d{2}):(\d{2}\.\d{3})\s+-->\s+(?:(\d{2,}):)?(\d{2}):(\d{2}\.\d{3})/;

export function readCaptions(file: string): Cue[] {
  const cues: Cue[] = [];
  for (const block of file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").split(/\n{2,}/)) {
    const lines = block.split("\n");
    const at = lines.findIndex((line) => TIMES.test(line));
    const times = at < 0 ? null : TIMES.exec(lines[at]!);
    if (!times) continue;
    const text = lines.slice(at + 1).join(" ").replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&nbsp;/g, " ").replace(/&amp;/g, "&").trim();
    if (text) cues.push({ start: seconds(times[1], times[2]!, times[3]!), end: seconds(times[4], times[5]!, times[6]!), text });
  }
  return cues;
}

/** The last cue that has begun; -1 before the first. */
export function cueAt(cues: readonly Cue[], time: number): number {
  let [low, high] = [0, cues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cues[middle]!.start <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Without diacritics and case, so that «tri tue» finds «Trí tuệ». */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}

function seconds(hours: string | undefined, minutes: string, rest: string): number {
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(rest);
}
