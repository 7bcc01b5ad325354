// Sizes and times as the page's language writes them.

const language = () => document.documentElement.lang || "vi";

export function dataSize(bytes: number): string {
  const [unit, divisor] = bytes < 1e6 ? ["KB", 1024] as const : bytes < 1e9 ? ["MB", 1024 ** 2] as const : ["GB", 1024 ** 3] as const;
  const value = bytes / divisor;
  return `${new Intl.NumberFormat(language(), { maximumFractionDigits: value < 10 && unit !== "KB" ? 1 : 0 }).format(value)} ${unit}`;
}

/** «2 phút», «30 giây». */
export function duration(seconds: number): string {
  const [unit, value] = seconds < 90 ? ["second", seconds] as const : seconds < 5400 ? ["minute", seconds / 60] as const : ["hour", seconds / 3600] as const;
  return new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: unit === "hour" ? 1 : 0 }).format(Math.max(1, value));
}

/** «1:02:03» or «2:03». */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}` : `${m}:${String(s).padStart(2, "0")}`;
}
