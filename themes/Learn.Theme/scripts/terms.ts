// A glossary word shows its meaning beside itself; without scripts it leads to the list at the end.

export function startTerms(): void {
  const terms = document.querySelectorAll<HTMLAnchorElement>("a.term[href^='#']");
  if (terms.length === 0) return;

  const note = document.createElement("div");
  note.className = "term-note";
  // No entry of the list can have this id: theirs begin with «term-».
  note.id = "shown-term";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.body.append(note);

  let shown: HTMLAnchorElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(timer);
    note.hidden = true;
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
  };

  const show = (term: HTMLAnchorElement) => {
    clearTimeout(timer);
    const meaning = document.getElementById(term.hash.slice(1))?.nextElementSibling;
    if (!meaning || shown === term) return;
    hide();
    note.textContent = meaning.textContent;
    note.hidden = false;
    term.setAttribute("aria-describedby", note.id);
    place(note, term);
    shown = term;
  };

  // Time enough to move the pointer from the word to its note.
  const hideSoon = () => { timer = setTimeout(hide, 200); };

  for (const term of terms) {
    term.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(term); });
    term.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hideSoon(); });
    term.addEventListener("focus", () => show(term));
    term.addEventListener("blur", hideSoon);
    term.addEventListener("click", (event) => { event.preventDefault(); show(term); });
  }

  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", hideSoon);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (shown && !note.contains(target) && !target.closest(".term")) hide();
  });
}

function place(note: HTMLElement, term: HTMLElement): void {
  const word = term.getClientRects()[0]!;
  const left = Math.max(16, Math.min(word.left, document.documentElement.clientWidth - note.offsetWidth - 16));
  const above = word.bottom + note.offsetHeight + 16 > innerHeight && word.top > note.offsetHeight + 16;
  const top = above ? word.top - note.offsetHeight - 6 : word.bottom + 6;
  note.style.setProperty("left", `${left + scrollX}px`);
  note.style.setProperty("top", `${top + scrollY}px`);
}
