// Tells screen readers what a move came to.

export function announcer(beside: Element): (text: string) => void {
  const told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  beside.after(told);
  return (text) => { told.textContent = text; };
}

/** «moved to place {0} of {1}» with the values put in. */
export function fillIn(pattern: string, ...values: readonly (string | number)[]): string {
  return pattern.replace(/\{(\d)\}/g, (mark, index: string) => String(values[Number(index)] ?? mark));
}

/** Sets a list as if the learner had chosen: whoever saves answers hears of it. */
export function choose(select: HTMLSelectElement, value: string): void {
  if (select.value === value) return;
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}
