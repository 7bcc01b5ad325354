using Learn.Accounts.Data;
using Learn.Accounts.Features;
using Learn.Accounts.Preparation;
using Learn.Accounts.Resources;
using Learn.Accounts.Sessions;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages.Accounts;

[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class FirstAdministratorModel(IMediator mediator, FirstAdministratorCode codes, Session session, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public FirstAdministratorInput Input { get; set; } = new(null, null, null);

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public IActionResult OnGet()
    {
        this.KeepSecret();
        return codes.IsValid(Code) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        this.KeepSecret();
        User? user = null;
        if (!await this.TryAsync(async () => user = await mediator.Send(new CreateFirstAdministrator(Code, Input.Email, Input.Password, Input.Name), cancellation)))
            return codes.IsValid(Code) ? Page() : NotFound();
        if (user is null)
            return NotFound();
        await session.BeginAsync(user);
        return this.Done(texts["First administrator done"], "/admin");
    }
}

internal sealed record FirstAdministratorInput(string? Name, string? Email, string? Password);
