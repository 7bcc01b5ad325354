// What is shown to the whole hall: the code to come in with, as large as the screen.

export function startPosters(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-shows]")) {
    const dialog = document.getElementById(button.dataset["shows"]!);
    if (dialog instanceof HTMLDialogElement) button.addEventListener("click", () => dialog.showModal());
  }
}
