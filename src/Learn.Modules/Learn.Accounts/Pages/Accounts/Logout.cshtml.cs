using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Security;
using Learn.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

internal sealed class LogoutModel(Session session, IStringLocalizer<Texts> texts) : PageModel
{
    public IActionResult OnGet() => User.Id() is null ? LocalRedirect("/") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        await session.EndAsync();
        return this.Done(texts["Signed out"], "/");
    }
}
