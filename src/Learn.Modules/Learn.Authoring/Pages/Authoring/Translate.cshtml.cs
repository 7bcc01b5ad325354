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
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class TranslateModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public DraftView Draft { get; private set; } = null!;

    public TranslationView View { get; private set; } = null!;

    public bool IsConflict { get; private set; }

    /// <summary>What was typed, where it could not be saved.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public string Path { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string course, long based, List<string?> blocks)
    {
        if (!await LoadAsync(course, CancellationToken.None))
            return NotFound();
        Typed = [.. blocks.Select(block => (block ?? "").Replace("\r\n", "\n", StringComparison.Ordinal))];
        SavedFile? saved = null;
        if (!await this.TryAsync(async () => saved = await mediator.Send(new SaveFile(User, course, Path, based, Join(Typed)), CancellationToken.None)))
            return Page();
        IsConflict = saved is { Theirs: not null };
        return saved is null ? NotFound() : IsConflict ? Page() : this.Done(texts["Saved"], $"/studio/courses/{course}/translate?path={Uri.EscapeDataString(Path)}");
    }

    /// <summary>The head stands directly above the text; other blocks have an empty line between.</summary>
    private static string Join(IEnumerable<string> blocks) => string.Join("\n\n", blocks.Select(block => block.Trim('\n')).Where(block => block.Length > 0)) + "\n";

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new GetTranslation(User, course, Path), cancellation) is not { } translation)
            return false;
        (Draft, View) = (view, translation);
        return true;
    }
}
