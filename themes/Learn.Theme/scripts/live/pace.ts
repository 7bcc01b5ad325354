export interface Place { readonly index: number; readonly step: number }

/** Where a reader is: with the host, or somewhere of her own. */
export class Pace {
  private own: number | undefined;
  constructor(private readonly count: () => number) {}

  get isOwn(): boolean { return this.own !== undefined; }

  place(host: Place): Place {
    // A slide read alone is shown whole.
    return this.own === undefined ? host : { index: this.own, step: Infinity };
  }

  move(by: number, host: Place): void {
    const next = Math.max(0, Math.min(this.count() - 1, this.place(host).index + by));
    // Back where the host is, one follows again.
    this.own = next === host.index ? undefined : next;
  }

  follow(): void { this.own = undefined; }
}
