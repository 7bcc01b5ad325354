using Learn.Authoring.Features;
using Learn.Authoring.Outline;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Learn.Authoring.Pages.Authoring;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class OutlineModel(IMediator mediator) : PageModel
{
    public DraftView Draft { get; private set; } = null!;

    /// <summary>The change that the page before made.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Undo { get; set; }

    /// <summary>Where a lesson is edited.</summary>
    public string EditUrl(TreeLesson lesson, string language) => $"/studio/courses/{Draft.Draft.Key}/file?path={Uri.EscapeDataString(lesson.In(language)!.Path)}";

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string course, OutlineInput input)
    {
        EditedOutline? edited = null;
        var command = new OutlineCommand(input.Kind ?? "", input.Section, input.Lesson, input.Position, input.Language, input.Title, input.Quiz);
        if (await this.TryAsync(async () => edited = await mediator.Send(new EditOutline(User, course, command), CancellationToken.None)))
            return edited is null ? NotFound() : LocalRedirect(await AfterAsync(course, command, edited));
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostUndoAsync(string course, Guid change)
    {
        EditedOutline? edited = null;
        if (await this.TryAsync(async () => edited = await mediator.Send(new UndoChange(User, course, change), CancellationToken.None)))
            return edited is null ? NotFound() : LocalRedirect($"/studio/courses/{course}{(edited.Change is { } undoing ? $"?undo={undoing}" : "")}");
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    /// <summary>A translation that begins is worked on at once.</summary>
    private async Task<string> AfterAsync(string course, OutlineCommand command, EditedOutline edited)
    {
        var home = $"/studio/courses/{course}";
        if (command.Kind == OutlineCommand.TranslateLesson && await LoadAsync(course, CancellationToken.None)
            && Draft.Tree.Sections.SelectMany(section => section.Lessons).FirstOrDefault(lesson => lesson.Name == command.Lesson)?.Files.FirstOrDefault(file => file.Language == command.Language) is { } file)
            return $"{home}/{(LessonHead.IsGift(file.Path) ? "file" : "translate")}?path={Uri.EscapeDataString(file.Path)}";
        return edited.Change is { } change ? $"{home}?undo={change}" : home;
    }

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view)
            return false;
        Draft = view;
        return true;
    }
}

internal sealed record OutlineInput(string? Kind, string? Section, string? Lesson, int? Position, string? Language, string? Title, bool Quiz);
