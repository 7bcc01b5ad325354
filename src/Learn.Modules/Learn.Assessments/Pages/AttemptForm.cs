using System.Text.Json;
using Learn.Assessments.Attempts;
using Learn.Assessments.Controls;
using Learn.Assessments.Features;
using Learn.Assessments.Published;
using Learn.Assessments.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Pages;

/// <summary>The form of an attempt's page, as it is sent with or without scripts.</summary>
internal sealed class AttemptForm(OpenedAttempt opened, IFormCollection form)
{
    /// <summary>Keeps two browsers apart that answer the same attempt; gone when the browser is closed.</summary>
    public const string DeviceCookie = "learn.device";

    public string Device { get; } = form["device"].ToString() is { Length: <= 40 } device && device.All(char.IsAsciiLetterOrDigit) ? device : "";

    public long? KnownRevision { get; } = long.TryParse(form["known"], out var known) ? known : null;

    public static string NameOf(AskedQuestion question) => $"q{question.Number}";

    /// <summary>What the page showed: the answer's revision and the answer itself. What differs from it was answered on this page.</summary>
    public static string Was(Attempt attempt, AskedQuestion question) =>
        attempt.Answers.GetValueOrDefault(question.Id) is { } answer ? $"{answer.Revision} {answer.Response?.GetRawText()}" : "0 ";

    /// <summary>What this page's reader answered since it was shown, or null where she left the question as it was.</summary>
    public GivenAnswer? Read(AskedQuestion question)
    {
        var (revision, shown) = Shown(question);
        var saved = opened.Attempt.Response(question.Id);
        var response = question.ReadForm(opened.Attempt.Language, form, NameOf(question), question.Unfolds ? saved : shown);
        if (response is null)
            return shown is null || question.Unfolds ? null : new(question.Id, null, revision);
        return shown is { } before && JsonElement.DeepEquals(before, response.Value) ? null : new(question.Id, response, revision);
    }

    public IReadOnlyList<GivenAnswer> ReadAll() => [.. opened.Questions.Where(question => question.Number is not null).Select(Read).OfType<GivenAnswer>()];

    public static string? Refuse(OpenedAttempt opened, GivenAnswer given) =>
        given.Response is { } response ? SaveAnswerValidator.Refuse(opened, given.QuestionId, response) : null;

    public static string Controls(AskedQuestion question, Attempt attempt, IStringLocalizer<Texts> texts)
    {
        var html = new ControlWriter(question.Number is null ? $"t-{question.Id}" : NameOf(question), texts);
        question.WriteControls(html, attempt.Language, attempt.Response(question.Id));
        return html.ToString();
    }

    private (long Revision, JsonElement? Response) Shown(AskedQuestion question)
    {
        var was = form[$"was-{NameOf(question)}"].ToString();
        var space = was.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || !long.TryParse(was.AsSpan(0, space), out var revision))
            return (0, null);
        try
        {
            return (revision, space + 1 == was.Length ? null : JsonSerializer.Deserialize<JsonElement>(was[(space + 1)..]));
        }
        catch (JsonException)
        {
            // Someone wrote it by hand; her answer then counts as given here.
            return (revision, null);
        }
    }
}
