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

    /// <param name="returnUrl">A page of this site to sign in from as somebody else; the first page without it.</param>
    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        await session.EndAsync();
        return this.Done(texts["Signed out"], Url.IsLocalUrl(returnUrl) ? returnUrl! : "/");
    }
}
