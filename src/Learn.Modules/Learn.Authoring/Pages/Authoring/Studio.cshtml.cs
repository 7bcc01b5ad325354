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
internal sealed class StudioModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public static IReadOnlyList<string> Filters { get; } = ["all", "mine", "waiting", "draft", "scheduled", "published", "outdated"];

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public StudioCourses Found { get; private set; } = null!;

    public IReadOnlyList<StudioCourse> Shown { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public int Count(string filter) => Found.Courses.Count(course => Matches(course, filter));

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostOpenAsync(string course, CancellationToken cancellation) =>
        await mediator.Send(new BeginDraft(User, course), cancellation) ? LocalRedirect($"/studio/courses/{course}") : NotFound();

    public async Task<IActionResult> OnPostFolderAsync(string course, bool take, CancellationToken cancellation)
    {
        EditedOutline? edited = null;
        if (await this.TryAsync(async () => edited = await mediator.Send(new SettleFolder(User, course, take), CancellationToken.None)))
            return edited is null ? NotFound() : take ? this.Done(texts["Folder taken"], $"/studio/courses/{course}") : this.Done(texts["Folder left"], "/studio");
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var show = Show = Filters.Contains(Show) ? Show! : "all";
        Found = await mediator.Send(new ListCourses(User), cancellation);
        Shown = [.. Found.Courses.Where(course => Matches(course, show))];
        Names = await mediator.Send(new GetPeople([.. Shown.Select(course => course.ChangedBy).OfType<Guid>()]), cancellation);
    }

    private static bool Matches(StudioCourse course, string filter) => filter switch
    {
        "mine" => course.IsMine,
        "waiting" => course.WaitsForMe || (course.IsMine && course.OpenComments > 0),
        "draft" => course.State is "draft" or "in-review" or "approved",
        "scheduled" => course.State == "scheduled",
        "outdated" => course.OutdatedTranslations > 0,
        "published" => course.State == "published",
        _ => true,
    };
}
