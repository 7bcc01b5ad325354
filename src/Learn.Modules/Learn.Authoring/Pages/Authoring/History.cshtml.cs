using Learn.Accounts.Contracts;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class HistoryModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public DraftView Draft { get; private set; } = null!;

    public IReadOnlyList<ChangeView> Changes { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    /// <summary>The revision before which there is more; null where this is all.</summary>
    public long? Older => Changes.Count > 0 && Changes[^1].Change.Revision > 1 ? Changes[^1].Change.Revision : null;

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string course, Guid change)
    {
        EditedOutline? edited = null;
        if (await this.TryAsync(async () => edited = await mediator.Send(new UndoChange(User, course, change), CancellationToken.None)))
            return edited is null ? NotFound() : this.Done(texts["Undone"], $"/studio/courses/{course}/history");
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new ListChanges(User, course, Before), cancellation) is not { } changes)
            return false;
        (Draft, Changes) = (view, changes);
        Names = await mediator.Send(new GetPeople([.. changes.Select(entry => entry.Change.By).OfType<Guid>()]), cancellation);
        return true;
    }
}
