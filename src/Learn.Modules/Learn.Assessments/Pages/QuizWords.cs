using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Assessments.Resources;
using Learn.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Pages;

/// <summary>A quiz's rules in words.</summary>
internal static class QuizWords
{
    public static IEnumerable<string> Rules(IStringLocalizer<Texts> texts, QuizView quiz)
    {
        var settings = quiz.Place.Quiz.Settings;
        yield return texts["{0} questions", quiz.Questions];
        yield return settings.TimeMinutes is { } minutes ? texts["{0} minutes", minutes] : texts["no time limit"];
        yield return texts["{0} to pass", Percent.Text(settings.Pass)];
        yield return settings.Attempts is { } most ? texts["at most {0} attempts", most] : texts["any number of attempts"];
        if (settings.PauseMinutes > 0)
            yield return texts["{0} minutes between attempts", settings.PauseMinutes];
    }

    public static string Refused(IStringLocalizer<Texts> texts, Refusal refusal, string language) => refusal.Kind switch
    {
        RefusalKind.Pause => texts["You can take it again from {0}.", texts.DateAndTime(refusal.Until!.Value)],
        RefusalKind.Gate => texts["Pass the quiz «{0}» first.", refusal.Gate!.Texts.TryGetValue(language, out var title) ? title.Title : refusal.Gate.Texts.Values.First().Title],
        _ => texts["You have taken all attempts."],
    };
}
