using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

internal sealed class LogoutModel(Session session, IStringLocalizer<Texts> texts) : PageModel
{
    public IActionResult OnGet() => User.Id() is null ? this.GoTo("/") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        await session.EndAsync();
        this.Notice(texts["Signed out"]);
        return this.GoTo("/");
    }
}
