using System.Globalization;
using Learn.Media.Features;
using Learn.Media.Formats;
using Learn.Media.Processing;
using Learn.Media.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Pages.Media;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class LibraryModel(IMediator mediator, IAuthorizationService authorization, Ffmpeg ffmpeg, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public MediaKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unused { get; set; }

    public MediaPage Found { get; private set; } = null!;

    public bool HasFfmpeg => ffmpeg.IsThere;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.UploadMedia))
            return Forbid();
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        Found = await mediator.Send(new FindMedia(User, Q, Kind, Unused, number), cancellation);
        return Page();
    }

    /// <summary>One file by a form, for a browser that runs no scripts; its size is then bounded by what the server takes in one request.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.UploadMedia))
            return Forbid();
        if (file is null || file.Length == 0)
        {
            ModelState.AddModelError("file", texts["File missing"]);
            return await OnGetAsync(cancellation);
        }
        await using var content = file.OpenReadStream();
        var kept = await mediator.Send(new Contracts.KeepMedia(User, file.FileName, content), cancellation);
        if (kept.ItemId is { } id)
            return this.Done(texts["Uploaded notice"], $"/studio/media/{id}");
        ModelState.AddModelError("file", kept.Refusal!);
        return await OnGetAsync(cancellation);
    }

    /// <summary>The query of the same search on another page, of another kind, or of what is unused.</summary>
    public string QueryFor(int page) => Query(Kind, Unused, page);

    private string Query(MediaKind? kind, bool unused, int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Q,
        ["kind"] = kind?.Word(),
        ["unused"] = unused ? "true" : null,
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString() is { Length: > 0 } query ? query : "?";
}
