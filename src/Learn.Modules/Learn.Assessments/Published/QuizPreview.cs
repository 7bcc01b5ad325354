using System.Globalization;
using Learn.Assessments.Controls;
using Learn.Assessments.Resources;
using Learn.Courses.Contracts;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Published;

/// <summary>All questions of a quiz, also those that an attempt would leave to chance, as a learner is asked them.</summary>
internal sealed class QuizPreview(QuizLoader loader, IStringLocalizer<Texts> texts) : IQuizPreview
{
    /// <summary>Each look at a preview shows the same order.</summary>
    private const ulong Seed = 1;

    public string Render(string json, string language)
    {
        var quiz = loader.Load(json);
        var shown = quiz.Ask(quiz.Questions.Keys, Seed).Select((question, index) =>
        {
            var html = new ControlWriter(string.Create(CultureInfo.InvariantCulture, $"q{index + 1}"), texts);
            question.WriteControls(html, quiz.LanguageFor(language), null);
            return html.ToString();
        }).ToList();
        return string.Concat(shown.Append(quiz.Glossary(quiz.LanguageFor(language), shown)));
    }
}
