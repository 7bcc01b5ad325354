// How long an upload still takes, from how it went lately: a line is faster now and slower then.

const LATELY = 15_000;
const ENOUGH = 2_000;

export class UploadSpeed {
  readonly #samples: { at: number; sent: number }[] = [];

  constructor(private readonly now: () => number) {}

  /** Seconds until all is sent; undefined as long as it can't be said. */
  left(sent: number, total: number): number | undefined {
    const at = this.now();
    // After a break it goes on from what the server has, which may be less.
    if (sent < (this.#samples.at(-1)?.sent ?? 0)) this.#samples.length = 0;
    this.#samples.push({ at, sent });
    while (this.#samples.length > 2 && at - this.#samples[0]!.at > LATELY) this.#samples.shift();
    const first = this.#samples[0]!;
    const [time, bytes] = [at - first.at, sent - first.sent];
    return time < ENOUGH || bytes <= 0 ? undefined : ((total - sent) / bytes) * (time / 1000);
  }
}
