using Learn.Live.Features;
using Learn.Live.Resources;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Pages.Live;

/// <summary>What comes, what is one's own, and the field for a code.</summary>
internal sealed class SessionsModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public SessionLists Found { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Found = await mediator.Send(new ListSessions(User), cancellation);

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "Input")] CodeInput input, CancellationToken cancellation)
    {
        if (ShortCode.TryRead(input.Code, out var code))
            return LocalRedirect($"/live/{code}");
        ModelState.AddModelError("Input.Code", texts["Code wrong"]);
        await OnGetAsync(cancellation);
        return Page();
    }
}

internal sealed record CodeInput(string? Code);
