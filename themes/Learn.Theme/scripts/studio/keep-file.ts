// A file that was chosen stays chosen while the server tells what it would change: browsers forget it with every page.

export function keepChosenFiles(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-keep-file]")) {
    form.addEventListener("submit", (event) => {
      // Whatever changes something leads on to another page.
      if ((event.submitter as HTMLButtonElement | null)?.name) return;
      event.preventDefault();
      void look(form, new FormData(form));
    });
  }
}

async function look(form: HTMLFormElement, data: FormData): Promise<void> {
  const main = form.closest("main")!;
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action || location.href, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [next, input] = [page.querySelector("main"), form.querySelector<HTMLInputElement>("input[type=file]")!];
    const place = next?.querySelector<HTMLInputElement>("input[type=file]");
    if (!next || !place) throw new Error(answer.statusText);
    place.replaceWith(input);
    main.replaceWith(next);
    keepChosenFiles(next);
    const told = next.querySelector<HTMLElement>(".error-summary, #plan");
    if (told) {
      told.tabIndex = -1;
      told.focus();
    }
  } catch {
    // Without a network the browser says so itself.
    main.removeAttribute("aria-busy");
    HTMLFormElement.prototype.submit.call(form);
  }
}
