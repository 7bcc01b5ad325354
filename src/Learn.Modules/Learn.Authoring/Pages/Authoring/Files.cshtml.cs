using Learn.Authoring.Drafts;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>All files of a course: uploaded, replaced, deleted.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class FilesModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    private HashSet<string> listed = [];

    public DraftView Draft { get; private set; } = null!;

    public bool IsConflict { get; private set; }

    /// <summary>The change that the page before made.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Undo { get; set; }

    /// <summary>The file that the form was about.</summary>
    public string? Path { get; private set; }

    public string? Folder { get; private set; }

    /// <summary>A file's place on the page.</summary>
    public static string IdOf(string path) => "file-" + string.Concat(path.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-'));

    /// <summary>What a file is for, as a key of the texts.</summary>
    public string UseOf(string path) => path switch
    {
        DraftPaths.Manifest => "Use outline",
        _ when listed.Contains(path) => "Use lesson",
        _ when path.StartsWith("bank/", StringComparison.Ordinal) || path.EndsWith(".questions.yml", StringComparison.Ordinal) || path.EndsWith(".quiz.yml", StringComparison.Ordinal) => "Use questions",
        _ when DraftPaths.IsText(path) => "Use none",
        _ => "Use media",
    };

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostDeleteAsync(string course, string path, long based)
    {
        Path = path;
        return await AfterAsync(course, await mediator.Send(new DeleteFile(User, course, path ?? "", based), CancellationToken.None));
    }

    public async Task<IActionResult> OnPostReplaceAsync(string course, string path, long based, IFormFile? file)
    {
        Path = path;
        SavedFile? saved = null;
        var bytes = await ReadAsync(file);
        return await this.TryAsync(async () => saved = await mediator.Send(new ReplaceFile(User, course, path ?? "", file?.FileName ?? "", based, bytes), CancellationToken.None))
            ? await AfterAsync(course, saved)
            : await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostUploadAsync(string course, string? folder, IFormFile? file)
    {
        Folder = folder;
        if (!await LoadAsync(course, CancellationToken.None))
            return NotFound();
        var name = System.IO.Path.GetFileName(file?.FileName ?? "").ToLowerInvariant();
        var path = string.IsNullOrEmpty(folder) ? name : $"{folder}/{name}";
        if (Draft.Files.Any(known => known.Path == path))
        {
            ModelState.AddModelError("Input.File", texts["File is there {0}", path]);
            return Page();
        }
        var bytes = await ReadAsync(file);
        SavedFile? saved = null;
        try
        {
            saved = await mediator.Send(new UploadFile(User, course, path, bytes), CancellationToken.None);
        }
        catch (FluentValidation.ValidationException refused)
        {
            ModelState.AddModelError("Input.File", refused.Errors.First().ErrorMessage);
            return Page();
        }
        return saved is null ? NotFound() : this.Done(texts["Uploaded {0}", path], $"/studio/courses/{course}/files#{IdOf(path)}");
    }

    private async Task<IActionResult> AfterAsync(string course, SavedFile? saved)
    {
        if (saved is { Theirs: null })
            return LocalRedirect($"/studio/courses/{course}/files{(saved.Change is { } change ? $"?undo={change}" : "")}");
        IsConflict = saved is not null;
        return saved is not null && await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    /// <summary>One byte more than is allowed is enough for the validator to refuse it.</summary>
    private static async Task<byte[]> ReadAsync(IFormFile? file)
    {
        if (file is null)
            return [];
        var bytes = new byte[Math.Min(file.Length, DraftPaths.MediaBytes + 1)];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view)
            return false;
        Draft = view;
        listed = view.Tree.Sections.SelectMany(section => section.Lessons).SelectMany(lesson => lesson.Files).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return true;
    }
}
