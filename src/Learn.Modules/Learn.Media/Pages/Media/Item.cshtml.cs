using Learn.Media.Features;
using Learn.Media.Processing;
using Learn.Media.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Pages.Media;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class ItemModel(IMediator mediator, IAuthorizationService authorization, Ffmpeg ffmpeg, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public ItemInput Input { get; set; } = new();

    [BindProperty]
    public CaptionsInput Captions { get; set; } = new(null, null);

    public MediaDetails Details { get; private set; } = null!;

    public bool HasFfmpeg => ffmpeg.IsThere;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        Input = ItemInput.Of(Details);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        var alternatives = SiteCultures.All.ToDictionary(language => language, language => Input.Decorative ? "" : Filled(Input.Texts.GetValueOrDefault(language)));
        return await this.TryAsync(() => mediator.Send(new DescribeMedia(User, id, Input.Name, alternatives, Input.Licence, Input.Source, Input.IsPrivate), cancellation))
            ? this.Done(texts["Saved notice"], $"/studio/media/{id}")
            : Page();
    }

    public async Task<IActionResult> OnPostCaptionsAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        if (await this.TryAsync(() => mediator.Send(new SaveCaptions(User, id, Captions.Language, Captions.Text), cancellation), "Captions"))
            return this.Done(texts["Captions saved notice"], $"/studio/media/{id}");
        Input = ItemInput.Of(Details);
        return Page();
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken cancellation)
    {
        if (await RefuseAsync(id, cancellation) is { } refusal)
            return refusal;
        return await mediator.Send(new DeleteMedia(User, id), cancellation) == MediaDeletion.InUse
            ? this.Done(texts["In use notice"], $"/studio/media/{id}")
            : this.Done(texts["Deleted notice"], $"/studio/media/{id}");
    }

    public async Task<IActionResult> OnPostRestoreAsync(Guid id, CancellationToken cancellation) =>
        await mediator.Send(new RestoreMedia(User, id), cancellation) == MediaDeletion.NotFound ? NotFound() : this.Done(texts["Restored notice"], $"/studio/media/{id}");

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellation) =>
        await mediator.Send(new RetryJob(User, id), cancellation) ? this.Done(texts["Retried notice"], $"/studio/media/{id}") : NotFound();

    private async Task<IActionResult?> RefuseAsync(Guid id, CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.UploadMedia))
            return Forbid();
        if (await mediator.Send(new GetMediaItem(User, id), cancellation) is not { } details)
            return NotFound();
        Details = details;
        return null;
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

internal sealed class ItemInput
{
    public string? Name { get; set; }

    /// <summary>Alternative texts by language.</summary>
    public Dictionary<string, string?> Texts { get; set; } = [];

    /// <summary>The picture shows nothing that has to be told.</summary>
    public bool Decorative { get; set; }

    public string? Licence { get; set; }

    public string? Source { get; set; }

    public bool IsPrivate { get; set; }

    public static ItemInput Of(MediaDetails details) => new()
    {
        Name = details.Item.Name,
        Texts = details.Texts.ToDictionary(text => text.Key, text => (string?)text.Value),
        Decorative = details.Texts.Count > 0 && details.Texts.Values.All(text => text.Length == 0),
        Licence = details.Item.Licence,
        Source = details.Item.Source,
        IsPrivate = details.Item.IsPrivate,
    };
}

internal sealed record CaptionsInput(string? Language, string? Text);
