// What the packages themselves don't declare: hls.js leaves its light build out, and Plyr's own file contradicts itself (two kinds of export).

declare module "hls.js/light" {
  import Hls from "hls.js";
  export default Hls;
}

declare module "plyr" {
  export default class Plyr {
    constructor(media: HTMLElement, options: Record<string, unknown>);
    on(event: string, listener: () => void): void;
  }
}
