using System.Globalization;
using Learn.Assessments.Controls;
using Learn.Assessments.Questions;

namespace Learn.Assessments.Published;

/// <summary>What stands around each question: its number and points, what is asked, and in the review how it went.</summary>
internal static class QuestionFrame
{
    public static void Open(ControlWriter html, AskedQuestion question, string language)
    {
        var content = question.Question.In(language);
        if (question.Number is null)
        {
            html.Open("div", ("class", "question question-text"), ("lang", language)).Open("div", ("class", "stem prose")).Html(content.Stem).Close("div");
            return;
        }
        html.Open("fieldset", ("class", "question"), ("id", html.Name), ("data-question", question.Id), ("data-type", question.Question.Type.Name), ("aria-describedby", html.Id("stem")));
        html.Open("legend").Open("h2").Text(html.Word("Question {0}", question.Number)).Close("h2");
        Points(html, question);
        html.Close("legend").Open("div", ("lang", language)).Open("div", ("class", "stem prose"), ("id", html.Id("stem"))).Html(content.Stem).Close("div");
    }

    public static void Close(ControlWriter html, AskedQuestion question)
    {
        html.Close("div");
        if (question.Number is not null) html.Close("fieldset");
    }

    public static void OpenReview(ControlWriter html, AskedQuestion question, string language, Grade grade)
    {
        if (question.Number is null)
        {
            Open(html, question, language);
            return;
        }
        html.Open("section", ("class", "question"), ("id", html.Name), ("data-question", question.Id), ("aria-labelledby", html.Id("title")));
        html.Open("h2", ("id", html.Id("title"))).Text(html.Word("Question {0}", question.Number)).Close("h2").Open("p", ("class", "question-grade"));
        if (question.Question.Type.IsGraded)
        {
            html.Open("b", ("class", grade.Share == 1 ? "is-right" : grade.Share > 0 ? "is-partly" : "is-wrong"))
                .Text(html.Word(grade.Share == 1 ? "Right" : grade.Share > 0 ? "Partly right" : "Not right")).Close("b").Html(" ")
                .Text(html.Word("{0} of {1} points", Rounded(grade.Share * question.Points), Rounded(question.Points)));
        }
        else
        {
            html.Text(html.Word("Not graded"));
        }
        html.Close("p").Open("div", ("lang", language)).Open("div", ("class", "stem prose")).Html(question.Question.In(language).Stem).Close("div");
    }

    public static void CloseReview(ControlWriter html, AskedQuestion question, string language)
    {
        if (question.Number is not null && question.Question.In(language).Explanation is { } explanation)
            html.Open("div", ("class", "explanation prose")).Html(explanation).Close("div");
        html.Close("div");
        if (question.Number is not null) html.Close("section");
    }

    private static void Points(ControlWriter html, AskedQuestion question)
    {
        html.Html(" ").Open("span", ("class", "question-points"))
            .Text(!question.Question.Type.IsGraded ? html.Word("Not graded") : question.Points == 1 ? html.Word("1 point") : html.Word("{0} points", Rounded(question.Points))).Close("span");
    }

    private static string Rounded(decimal points) => points.ToString("0.##", CultureInfo.CurrentCulture);
}
