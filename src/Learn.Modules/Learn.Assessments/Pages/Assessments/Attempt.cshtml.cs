using System.Security.Cryptography;
using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Assessments.Published;
using Learn.Assessments.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Pages.Assessments;

/// <summary>Taking a quiz. Without scripts all answers are saved by the form's buttons; with them, each as it is given.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class AttemptModel(AttemptAccess access, IMediator mediator, IStringLocalizer<Texts> texts, TimeProvider time) : PageModel
{
    public OpenedAttempt Opened { get; private set; } = null!;

    public Attempt Attempt => Opened.Attempt;

    public string Device { get; private set; } = "";

    /// <summary>Whether she wanted to hand it in while questions were open.</summary>
    public bool AsksToSubmit { get; private set; }

    public IEnumerable<AskedQuestion> Unanswered => Opened.Questions.Where(question => question.Number is not null && Attempt.Response(question.Id) is null);

    public int? SecondsLeft => Attempt.Deadline is { } deadline ? (int)Math.Max(0, (deadline - time.Now()).TotalSeconds) : null;

    public string Controls(AskedQuestion question) => AttemptForm.Controls(question, Attempt, texts);

    public IEnumerable<string> Hints(AskedQuestion question) =>
        Enumerable.Range(0, Attempt.Hints(question.Id)).Select(index => question.Hint(Attempt.Language, index)).OfType<string>();

    public bool HasMoreHints(AskedQuestion question) => question.Hint(Attempt.Language, Attempt.Hints(question.Id)) is not null;

    public string Glossary() => Opened.Place.Quiz.Glossary(Attempt.Language, Opened.Questions.Select(Controls));

    public async Task<IActionResult> OnGetAsync(Guid id, bool unanswered, CancellationToken cancellation)
    {
        if (await access.FindAsync(id, User.Id()!.Value, cancellation) is not { } opened)
            return NotFound();
        if (!opened.Attempt.IsOpen)
            return LocalRedirect(ResultOf(id));
        (Opened, AsksToSubmit, Device) = (opened, unanswered, DeviceOfBrowser());
        Response.Headers.CacheControl = "no-cache, no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? then, string? hint)
    {
        if (await access.FindAsync(id, User.Id()!.Value, CancellationToken.None) is not { } opened)
            return NotFound();
        if (!opened.Attempt.IsOpen)
            return TimeIsOver(id);
        var form = new AttemptForm(opened, Request.Form);
        var (given, refused) = Split(opened, form.ReadAll());
        var result = await mediator.Send(new SaveAnswer(opened, given, form.Device), CancellationToken.None);
        if (result.Attempt is not { IsOpen: true } attempt)
            return TimeIsOver(id);
        opened = opened with { Attempt = attempt };
        if (hint is not null && opened.Find(hint) is { Number: not null } asked)
            await mediator.Send(new AskHint(opened, hint, null), CancellationToken.None);
        Tell(result, refused, opened);
        return await GoOnAsync(opened, then, hint, given, refused.Count > 0);
    }

    private async Task<IActionResult> GoOnAsync(OpenedAttempt opened, string? then, string? hint, IReadOnlyList<GivenAnswer> given, bool wasRefused)
    {
        var id = opened.Attempt.Id;
        var isLast = then == "submit" && opened.Answered == opened.Count;
        if (!wasRefused && (isLast || then == "submit-all"))
        {
            await mediator.Send(new SubmitQuiz(opened), CancellationToken.None);
            return LocalRedirect(ResultOf(id));
        }
        if (then == "submit")
            return LocalRedirect($"/attempts/{id}?unanswered=true#hand-in");
        var at = opened.Find(hint ?? "") ?? opened.Questions.LastOrDefault(question => given.Any(answer => answer.QuestionId == question.Id));
        return LocalRedirect(at is null || then == "save" ? $"/attempts/{id}" : $"/attempts/{id}#{AttemptForm.NameOf(at)}");
    }

    private static (IReadOnlyList<GivenAnswer> Given, IReadOnlyList<GivenAnswer> Refused) Split(OpenedAttempt opened, IReadOnlyList<GivenAnswer> answers)
    {
        var byRefused = answers.ToLookup(answer => AttemptForm.Refuse(opened, answer) is not null);
        return ([.. byRefused[false]], [.. byRefused[true]]);
    }

    private void Tell(AttemptResult result, IReadOnlyList<GivenAnswer> refused, OpenedAttempt opened)
    {
        var lines = new List<string>();
        lines.AddRange(result.Saved.Where(saved => saved.Replaced is not null).Select(saved =>
            texts["Question {0}: another device had answered it at {1}. What you answered here came later and counts.", opened.Find(saved.QuestionId)!.Number!, SiteTime.Clock(saved.Replaced!.SavedAt)].Value));
        lines.AddRange(refused.Select(answer => answer.QuestionId).Concat(result.Saved.Where(saved => saved.Reason is not null).Select(saved => saved.QuestionId))
            .Select(question => texts["Question {0}: this answer can't be read, so it was not saved.", opened.Find(question)!.Number!].Value));
        if (lines.Count == 0 && result.Saved.Count > 0)
            lines.Add(texts["Your answers are saved."]);
        if (lines.Count > 0)
            TempData["Notice"] = string.Join(' ', lines);
    }

    private IActionResult TimeIsOver(Guid id) => this.Done(texts["The time is over. What you had answered by then was handed in."], ResultOf(id));

    private static string ResultOf(Guid id) => $"/attempts/{id}/result";

    private string DeviceOfBrowser()
    {
        if (Request.Cookies[AttemptForm.DeviceCookie] is { Length: 16 } known && known.All(char.IsAsciiHexDigit))
            return known;
        var device = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        Response.Cookies.Append(AttemptForm.DeviceCookie, device, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true });
        return device;
    }
}
