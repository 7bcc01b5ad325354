using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Authoring.Drafts;
using Learn.Authoring.Features;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>A lesson, by its id, or any text of a course: <c>/studio/courses/{course}/file?path=…</c>. Works as a form; scripts save as one types and show the page beside.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class EditModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    private const string PhrasePrefix = "phrase ";

    public DraftView Draft { get; private set; } = null!;

    public FileView Current { get; private set; } = null!;

    [BindProperty]
    public EditInput Input { get; set; } = new(null, null);

    /// <summary>What somebody else wrote meanwhile, where saving was refused.</summary>
    public FileView? Theirs { get; private set; }

    public long Based => Theirs?.Revision ?? Current.Revision;

    public IReadOnlyList<CommentView> Comments { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    private TreeLesson? Lesson => Draft.Tree.Sections.SelectMany(section => section.Lessons).FirstOrDefault(lesson => Current.Path.StartsWith(lesson.Name + ".", StringComparison.Ordinal));

    public string? Language => Translations.LanguageOf(Current.Path);

    public string Heading => Lesson?.Title(Language ?? Draft.Tree.Languages[0]) ?? Current.Path;

    public bool IsQuiz => Lesson is { IsQuiz: true };

    /// <summary>The same lesson in each language.</summary>
    public IEnumerable<(string Language, string Path)> Languages => Lesson is { } lesson ? lesson.Files.Select(file => (file.Language, file.Path)) : [];

    /// <summary>Where the file is a translation: its own path.</summary>
    public string? Translation => Current.Path.EndsWith(".md", StringComparison.Ordinal) && Translations.OriginalOf(Current.Path, Draft.Tree.Languages[0]) is { } original && Draft.Files.Any(file => file.Path == original) ? Current.Path : null;

    /// <summary>The other files of a quiz.</summary>
    public IEnumerable<string> Beside => Lesson is { IsQuiz: true } lesson
        ? Draft.Files.Select(file => file.Path).Where(path => path != Current.Path && path.StartsWith(lesson.Name + ".", StringComparison.Ordinal) && (Translations.LanguageOf(path) is null || Translations.LanguageOf(path) == Language) && !lesson.Files.Any(file => file.Path == path))
        : [];

    /// <summary>The file of questions that forms can edit.</summary>
    public string? QuestionForms => Lesson is { IsQuiz: true } lesson ? $"{lesson.Name}.{Language ?? Draft.Tree.Languages[0]}.questions.yml" : Current.Path.EndsWith(".questions.yml", StringComparison.Ordinal) ? Current.Path : null;

    /// <summary>Questions that were pasted, and what they would be.</summary>
    public string? Gift { get; private set; }

    public AppendedGift? Pasted { get; private set; }

    /// <summary>Files in the same folder: a picture that comes gets another name.</summary>
    public IEnumerable<string> NamesBeside => Draft.Files.Select(file => file.Path).Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(Current.Path)).Select(path => Path.GetFileName(path)!);

    /// <summary>The glossary as JSON, for the dialog that a term is chosen in.</summary>
    public string Terms { get; private set; } = "[]";

    /// <summary>The text editor's own words, by how they are called in CodeMirror.</summary>
    public string Phrases => JsonSerializer.Serialize(texts.GetAllStrings(includeParentCultures: true).Where(text => text.Name.StartsWith(PhrasePrefix, StringComparison.Ordinal)).DistinctBy(text => text.Name).ToDictionary(text => text.Name[PhrasePrefix.Length..], text => text.Value));

    /// <summary>What the toolbar has for a kind of file, with its shortcut.</summary>
    public static IEnumerable<(string Name, string Shortcut)> Tools(string path) => Path.GetExtension(path) switch
    {
        ".md" =>
        [
            ("bold", "Ctrl+B"), ("italic", "Ctrl+I"), ("heading", "Ctrl+Alt+2"), ("subheading", "Ctrl+Alt+3"), ("link", "Ctrl+K"), ("figure", "Ctrl+Alt+G"), ("library", ""), ("video", "Ctrl+Alt+V"), ("list", "Ctrl+Shift+8"), ("checklist", "Ctrl+Shift+9"),
            ("table", "Ctrl+Alt+T"), ("note", "Ctrl+Alt+N"), ("tip", ""), ("warning", ""), ("example", ""), ("details", "Ctrl+Alt+D"), ("term", "Ctrl+Alt+L"), ("formula", "Ctrl+Alt+M"), ("code", "Ctrl+Alt+C"), ("footnote", "Ctrl+Alt+F"),
        ],
        ".gift" => [("single", ""), ("multiple", ""), ("truefalse", ""), ("short", ""), ("numeric", ""), ("matching", ""), ("essay", ""), ("description", ""), ("gift", "")],
        _ => [],
    };

    public async Task<IActionResult> OnGetAsync(string course, string lesson, string? path, string? language, CancellationToken cancellation) =>
        await LoadAsync(course, lesson, path, language, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string course, string lesson, string? path, string? language)
    {
        if (!await LoadAsync(course, lesson, path, language, CancellationToken.None))
            return NotFound();
        SavedFile? saved = null;
        if (!await this.TryAsync(async () => saved = await mediator.Send(new SaveFile(User, course, Current.Path, Input.Based ?? 0, Input.Text ?? ""), CancellationToken.None)))
            return Page();
        if (saved is null)
            return NotFound();
        if (saved.Theirs is null)
            return this.Done(texts["Saved"], Address(course));
        Theirs = saved.Theirs;
        ModelState.Clear();
        return Page();
    }

    public async Task<IActionResult> OnPostCommentAsync(string course, string lesson, string? path, string? language, string? quote, string? words)
    {
        if (!await LoadAsync(course, lesson, path, language, CancellationToken.None))
            return NotFound();
        var passage = (quote ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        var at = passage.Length == 0 ? 0 : Math.Max(0, (Current.Text ?? "").IndexOf(passage, StringComparison.Ordinal));
        var line = 1 + (Current.Text ?? "").AsSpan(0, at).Count('\n');
        return await this.TryAsync(() => mediator.Send(new AddComment(User, course, Current.Path, line, passage, words ?? ""), CancellationToken.None)) ? LocalRedirect(Address(course) + "#comments") : Page();
    }

    public async Task<IActionResult> OnPostGiftAsync(string course, string lesson, string? path, string? language, string? gift, bool apply)
    {
        if (!await LoadAsync(course, lesson, path, language, CancellationToken.None))
            return NotFound();
        Gift = gift ?? "";
        var isSound = await this.TryAsync(async () => Pasted = await mediator.Send(new AppendGift(User, course, Current.Path, Gift, apply), CancellationToken.None));
        return isSound && apply && Pasted is { } added ? this.Done(texts["{0} questions added", added.Questions.Count], Address(course)) : Page();
    }

    private string Address(string course) => $"/studio/courses/{course}/file?path={Uri.EscapeDataString(Current.Path)}";

    private async Task<bool> LoadAsync(string course, string lesson, string? path, string? language, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view)
            return false;
        Draft = view;
        if (lesson != "file")
            path = view.Tree.Sections.SelectMany(section => section.Lessons).FirstOrDefault(known => known.Id == lesson)?.In(language)?.Path;
        if (path is null || await mediator.Send(new ReadFile(User, course, path), cancellation) is not { Text: not null } file)
            return false;
        Current = file;
        if (path.EndsWith(".md", StringComparison.Ordinal) && (await mediator.Send(new ReadFile(User, course, DraftPaths.Manifest), cancellation))?.Text is { } manifest)
            Terms = JsonSerializer.Serialize(Glossary.Read(manifest, Language ?? view.Tree.Languages[0]), JsonSerializerOptions.Web);
        Comments = await mediator.Send(new ListComments(User, course, path, WithResolved: false), cancellation) ?? [];
        Names = await mediator.Send(new GetPeople([.. Comments.SelectMany(comment => comment.Replies.Append(comment.Comment)).Select(comment => comment.By).OfType<Guid>()]), cancellation);
        return true;
    }
}

internal sealed record EditInput(string? Text, long? Based);
