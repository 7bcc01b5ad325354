using Learn.Authoring.Features;
using Learn.Authoring.Questions;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Web;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>Questions of a .questions.yml: a form for each type beside what learners see.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class QuestionsModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    private const int LongestId = 60;

    public DraftView Draft { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public string Path { get; set; } = "";

    /// <summary>The question that is open; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    /// <summary>The type of a new question.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>Null where forms can't edit the file.</summary>
    public IReadOnlyList<QuestionForm>? Questions { get; private set; }

    public QuestionForm? Form { get; private set; }

    /// <summary>Of the question that the form was made from; null for a new one.</summary>
    public string? Based { get; private set; }

    /// <summary>What somebody else made of the question meanwhile.</summary>
    public QuestionForm? Theirs { get; private set; }

    public LessonPreview? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    /// <param name="over">What somebody else wrote, which she has seen and replaces.</param>
    public async Task<IActionResult> OnPostAsync(string course, bool remove, string? based, string? over)
    {
        var values = Request.Form.Where(pair => pair.Key is not ("id" or "type" or "question-id" or "remove" or "based" or "over" or "__RequestVerificationToken")).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        var id = Request.Form["question-id"].ToString();
        if (id.Length == 0)
            id = Slug.Of(values.GetValueOrDefault("title", ""), LongestId);
        var form = new QuestionForm(id, Type ?? "", values);
        EditedQuestion? edited = null;
        if (await this.TryAsync(async () => edited = await mediator.Send(new EditQuestion(User, course, Path, string.IsNullOrEmpty(Id) ? null : Id, remove ? null : form, over ?? based), CancellationToken.None))
            && edited is not { Theirs: not null })
            return edited is null ? NotFound() : this.Done(texts[remove ? "Question removed" : "Question saved"], $"/studio/courses/{course}/questions?path={Uri.EscapeDataString(Path)}{(remove ? "" : $"&id={id}")}");
        if (!await LoadAsync(course, CancellationToken.None))
            return NotFound();
        (Form, Based, Theirs) = (form, based, edited?.Theirs);
        // One that was removed meanwhile can be added anew.
        if (Questions?.Any(question => question.Id == Id) != true)
            (Id, Based) = (null, null);
        return Page();
    }

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || !Path.EndsWith(".questions.yml", StringComparison.Ordinal))
            return false;
        Draft = view;
        Questions = QuestionsText.Read((await mediator.Send(new ReadFile(User, course, Path), cancellation))?.Text ?? "")?.Questions;
        Form = !string.IsNullOrEmpty(Id) ? Questions?.FirstOrDefault(question => question.Id == Id) : Type is { } type && QuestionFields.Types.ContainsKey(type) ? new("", type, new Dictionary<string, string>()) : null;
        Based = Form?.Based;
        var quiz = Path.Replace(".questions.yml", ".gift", StringComparison.Ordinal);
        if (view.Files.Any(file => file.Path == quiz))
            Preview = await mediator.Send(new PreviewLesson(User, course, quiz, null), cancellation);
        return true;
    }
}
