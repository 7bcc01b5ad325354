using Learn.Platform.Navigation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Accounts.Pages.Accounts;

/// <summary>Leads to the first administrators' page that she may open.</summary>
[Authorize]
internal sealed class AdminModel(NavigationMenus menus) : PageModel
{
    public async Task<IActionResult> OnGetAsync() =>
        (await menus.BuildAsync(Menus.Admin, User)) is [var first, ..] ? LocalRedirect(first.Url) : Forbid();
}
