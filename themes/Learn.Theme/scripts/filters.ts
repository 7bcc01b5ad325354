// A facet is applied as soon as it is chosen; without scripts its button does it.

export function startFilters(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-filters]")) {
    form.querySelector<HTMLElement>("[data-filters-submit]")?.setAttribute("hidden", "");
    form.addEventListener("change", (event) => {
      if ((event.target as HTMLInputElement).type !== "search") form.requestSubmit();
    });
  }
}
