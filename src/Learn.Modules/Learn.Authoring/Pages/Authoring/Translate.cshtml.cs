using Learn.Authoring.Drafts;
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

/// <summary>A translation beside its original, block by block.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes), RequestFormLimits(ValueCountLimit = MostBlocks)]
internal sealed class TranslateModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>More than a text of the greatest length can have.</summary>
    private const int MostBlocks = DraftPaths.TextBytes;

    public DraftView Draft { get; private set; } = null!;

    public TranslationView View { get; private set; } = null!;

    /// <summary>The revision that what is shown was made from.</summary>
    public long Based { get; private set; }

    /// <summary>What somebody else saved meanwhile.</summary>
    public FileView? Theirs { get; private set; }

    /// <summary>What was typed, where it could not be saved.</summary>
    public string? Typed { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string Path { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    /// <param name="over">The revision of what somebody else saved, which she has seen and replaces.</param>
    /// <param name="source">Hash of the original that stood beside it.</param>
    public async Task<IActionResult> OnPostAsync(string course, long based, long? over, string? source)
    {
        // Read as it came: binding to a list would end at 1,024 blocks.
        Typed = Join(Request.Form["blocks"].Select(block => (block ?? "").Replace("\r\n", "\n", StringComparison.Ordinal)));
        SavedFile? saved = null;
        if (await this.TryAsync(async () => saved = await mediator.Send(new SaveFile(User, course, Path, over ?? based, Typed, source), CancellationToken.None)) && saved is not { Theirs: not null })
            return saved is null ? NotFound() : this.Done(texts["Saved"], Address(course));
        if (!await LoadAsync(course, CancellationToken.None))
            return NotFound();
        (Based, Theirs) = (based, saved?.Theirs);
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string course, string source) =>
        await mediator.Send(new ConfirmTranslation(User, course, Path, source), CancellationToken.None) ? this.Done(texts["Translation confirmed"], Address(course)) : NotFound();

    private string Address(string course) => $"/studio/courses/{course}/translate?path={Uri.EscapeDataString(Path)}";

    /// <summary>The head stands directly above the text; other blocks have an empty line between.</summary>
    private static string Join(IEnumerable<string> blocks) => string.Join("\n\n", blocks.Select(block => block.Trim('\n')).Where(block => block.Length > 0)) + "\n";

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new GetTranslation(User, course, Path, Typed), cancellation) is not { } translation)
            return false;
        (Draft, View, Based) = (view, translation, translation.Target.Revision);
        return true;
    }
}
