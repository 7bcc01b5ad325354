// What the server says of a video.

export interface PlayerQuality {
  name: string;
  height: number | null;
  bandwidth: number;
  /** Bytes. */
  size: number;
  url: string;
}

export interface PlayerInfo {
  id: string;
  kind: "video" | "audio";
  name: string;
  original: string;
  originalSize: number;
  playlist: string | null;
  qualities: PlayerQuality[];
  audio: PlayerQuality | null;
  poster: string | null;
  width: number | null;
  height: number | null;
  /** Seconds. */
  duration: number | null;
  captions: { language: string; url: string }[];
}

/** @param fresh for who has just changed it: learners may be told what was so a minute ago. */
export async function playerInfo(id: string, fresh: boolean): Promise<PlayerInfo | undefined> {
  const answer = await fetch(`/api/v1/media/items/${id}/player`, { cache: fresh ? "reload" : "default" });
  return answer.ok ? ((await answer.json()) as PlayerInfo) : undefined;
}
