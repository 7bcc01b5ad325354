using Learn.Accounts.Contracts;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>Who writes a course, and by which rules it is published.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class SettingsModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public DraftView Draft { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public Guid Own => User.Id()!.Value;

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string course, [Bind(Prefix = "Input")] SharingInput input)
    {
        var words = (input.Members ?? "").Split([' ', ',', ';', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        // What is no id is nobody's, which the handler says.
        var members = words.Select(word => Guid.TryParse(word, out var id) ? id : Guid.Empty).ToList();
        var isThere = false;
        if (await this.TryAsync(async () => isThere = await mediator.Send(new ShareDraft(User, course, members, null, input.NeedsApproval), CancellationToken.None)))
            return isThere ? this.Done(texts["Settings saved"], $"/studio/courses/{course}/settings") : NotFound();
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view)
            return false;
        Draft = view;
        Names = await mediator.Send(new GetPeople([.. view.Members, .. view.Draft.OwnerId is { } owner ? new[] { owner } : []]), cancellation);
        return true;
    }
}

internal sealed record SharingInput(string? Members, bool NeedsApproval);
