// Captions on their way: one after the other, and what didn't go out comes back in its order.

/** Letters of one caption. */
const LONGEST = 200;

/** Pieces short enough for a caption, cut between words where there are any. */
export function captionLines(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean).flatMap(wrap);
}

function wrap(line: string): readonly string[] {
  const found: string[] = [];
  let rest = line;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(" ", LONGEST);
    const end = space > 0 ? space : LONGEST;
    found.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...found, rest];
}

export class CaptionQueue {
  private waiting: string[] = [];
  private sending: Promise<void> | undefined;

  /**
   * @param sent One went out.
   * @param failed These didn't: the one that failed and all after it.
   */
  constructor(private readonly send: (line: string) => Promise<unknown>, private readonly sent: () => void, private readonly failed: (lines: readonly string[], fault: unknown) => void) {}

  put(lines: readonly string[]): Promise<void> {
    this.waiting.push(...lines);
    return (this.sending ??= this.run().finally(() => (this.sending = undefined)));
  }

  private async run(): Promise<void> {
    for (let line = this.waiting[0]; line !== undefined; line = this.waiting[0]) {
      try {
        await this.send(line);
        this.waiting.shift();
        this.sent();
      } catch (fault) {
        const left = this.waiting;
        this.waiting = [];
        this.failed(left, fault);
      }
    }
  }
}
