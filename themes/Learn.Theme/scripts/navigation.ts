// A bar at the top when the next page takes longer than 300 ms.

const DELAY = 300;

export function startNavigationBar(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const bar = document.createElement("div");
  bar.className = "navigation-bar";

  const begin = () => {
    clearTimeout(timer);
    timer = setTimeout(() => document.body.append(bar), DELAY);
  };

  document.addEventListener("click", (event) => { if (leavesPage(event)) begin(); });
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented) begin(); });
  addEventListener("pageshow", () => { clearTimeout(timer); bar.remove(); });
}

function leavesPage(event: MouseEvent): boolean {
  const link = (event.target as Element).closest?.("a");
  if (!link?.href || event.defaultPrevented || event.button !== 0) return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.hasAttribute("download")) return false;
  const here = location.href.split("#")[0];
  return link.origin === location.origin && !(link.hash && link.href.split("#")[0] === here);
}
