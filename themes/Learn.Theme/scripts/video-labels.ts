// The player's own words, in the language of the page.

import { dataSize } from "./units";
import type { PlayerInfo } from "./video-info";

export function labels(texts: DOMStringMap, info: PlayerInfo): Record<string, unknown> {
  const of = (key: string) => texts[`text${key}`] ?? key;
  return {
    play: of("Play"), pause: of("Pause"), seek: of("Seek"), seekLabel: of("SeekLabel"), played: of("Played"), buffered: of("Buffered"), currentTime: of("CurrentTime"), duration: of("Duration"),
    volume: of("Volume"), mute: of("Mute"), unmute: of("Unmute"), enableCaptions: of("CaptionsOn"), disableCaptions: of("CaptionsOff"), enterFullscreen: of("FullscreenOn"),
    exitFullscreen: of("FullscreenOff"), frameTitle: of("Player"), captions: of("Captions"), settings: of("Settings"), menuBack: of("Back"), speed: of("Speed"), normal: of("Normal"), quality: of("Quality"),
    disabled: of("Off"), enabled: of("On"), reset: of("Reset"), all: of("All"),
    qualityLabel: { 0: of("Automatic"), ...Object.fromEntries(info.qualities.map((quality) => [quality.height, `${quality.name} · ${dataSize(quality.size)}`])) },
  };
}
