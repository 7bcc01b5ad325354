// Speaks to the studio's API. A failure of the network is an answer, too: the editor goes on without it.

export interface Conflict { readonly revision: number; readonly text: string | null; readonly by: string | null }

export type Saved =
  | { readonly kind: "saved"; readonly revision: number }
  | { readonly kind: "conflict"; readonly theirs: Conflict }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "offline" };

export interface Fault { readonly path: string; readonly line: number; readonly message: string }

export interface Preview { readonly title: string; readonly language: string; readonly html: string; readonly hasFormula: boolean; readonly faults: readonly Fault[]; readonly isQuiz: boolean }

export interface Presence { readonly others: readonly { readonly id: string; readonly name: string; readonly path: string }[]; readonly revision: number; readonly fileRevision: number }

export class StudioApi {
  private readonly root: string;

  constructor(course: string, private readonly send: typeof fetch = (input, init) => fetch(input, init)) {
    this.root = `/api/v1/studio/courses/${encodeURIComponent(course)}`;
  }

  async save(path: string, based: number, text: string): Promise<Saved> {
    try {
      const answer = await this.call("PUT", `files/${encodePath(path)}`, { text, based });
      if (answer.ok) return { kind: "saved", revision: ((await answer.json()) as { revision: number }).revision };
      if (answer.status === 409) return { kind: "conflict", theirs: (await answer.json()) as Conflict };
      // The server is there and overloaded or restarting: as good as no network.
      if (answer.status >= 500 || answer.status === 429) return { kind: "offline" };
      return { kind: "refused", reason: await reasonOf(answer) };
    } catch {
      return { kind: "offline" };
    }
  }

  async preview(path: string, text: string): Promise<Preview | undefined> {
    try {
      const answer = await this.call("POST", "preview", { path, text });
      return answer.ok ? ((await answer.json()) as Preview) : undefined;
    } catch {
      return undefined;
    }
  }

  async presence(path: string): Promise<Presence | undefined> {
    try {
      const answer = await this.call("POST", "presence", { path });
      return answer.ok ? ((await answer.json()) as Presence) : undefined;
    } catch {
      return undefined;
    }
  }

  /** The change, or «null» where nothing had to change; undefined where it was refused. */
  async outline(command: Readonly<Record<string, unknown>>): Promise<string | null | undefined> {
    try {
      const answer = await this.call("POST", "outline", command);
      return answer.ok ? ((await answer.json()) as { change: string | null }).change : undefined;
    } catch {
      return undefined;
    }
  }

  /** Undefined where it was kept, else why not. */
  async upload(path: string, file: Blob): Promise<string | undefined> {
    try {
      const answer = await this.send(`${this.root}/pictures/${encodePath(path)}`, { method: "PUT", body: file, headers: { "Content-Type": "application/octet-stream" } });
      return answer.ok ? undefined : await reasonOf(answer);
    } catch {
      return "";
    }
  }

  private call(method: string, path: string, body: unknown): Promise<Response> {
    return this.send(`${this.root}/${path}`, { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** The first message of problem details (RFC 9457). */
async function reasonOf(answer: Response): Promise<string> {
  try {
    const problem = (await answer.json()) as { errors?: Record<string, string[]>; detail?: string; title?: string };
    return Object.values(problem.errors ?? {})[0]?.[0] ?? problem.detail ?? problem.title ?? "";
  } catch {
    return "";
  }
}
