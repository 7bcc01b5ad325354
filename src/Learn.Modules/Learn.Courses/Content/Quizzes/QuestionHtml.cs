using System.Globalization;
using System.Net;
using System.Text;
using Learn.Courses.Content.Rendering;
using Learn.Gift;

namespace Learn.Courses.Content.Quizzes;

/// <summary>One question: what to choose from, and the answer behind its button.</summary>
internal sealed class QuestionHtml(QuizTexts texts, LessonWords words, string key, StringBuilder html)
{
    public void Write(GiftQuestion question)
    {
        switch (question)
        {
            case ChoiceQuestion choice:
                Choice(choice);
                break;
            case TrueFalseQuestion trueFalse:
                TrueFalse(trueFalse);
                break;
            case MatchingQuestion matching:
                Matching(matching);
                break;
            case ShortAnswerQuestion written:
                Yourself();
                Answer(question, () => List(written.Answers.Where(answer => answer.Weight > 0).Select(answer => (Share(answer.Weight, texts.Inline(answer.Text)), answer.Feedback))));
                break;
            case NumericQuestion numeric:
                Yourself();
                Answer(question, () => Numbers(numeric));
                break;
            case EssayQuestion:
                Yourself();
                Answer(question, () => { });
                break;
            default:
                break;
        }
    }

    private void Choice(ChoiceQuestion choice)
    {
        var answers = Shuffle.By(key, choice.Answers).Select((answer, index) => (Letter: Letter(index), Answer: answer)).ToList();
        Options("answers", answers.Select(answer => texts.Inline(answer.Answer.Text)));
        Answer(choice, () =>
        {
            foreach (var (letter, answer) in answers.Where(answer => IsRight(choice, answer.Answer)))
                Right(Encode(LessonWords.Format(words.RightAnswer, letter)), answer.Feedback);
            var others = answers.Where(answer => !IsRight(choice, answer.Answer)).ToList();
            List(others.Select(other => (Encode(other.Answer.Weight > 0 ? LessonWords.Format(words.PartlyRight, other.Letter) : other.Letter), other.Answer.Feedback)));
        });
    }

    private static bool IsRight(ChoiceQuestion choice, GiftAnswer answer) => choice.Multiple ? answer.Weight > 0 : answer.Weight == 100;

    private void TrueFalse(TrueFalseQuestion question)
    {
        Options("answers", [Encode(words.True), Encode(words.False)]);
        var (right, wrong) = question.Answer ? ("A", "B") : ("B", "A");
        Answer(question, () =>
        {
            Right(Encode(LessonWords.Format(words.RightAnswer, right)), question.WhenRight);
            List([(wrong, question.WhenWrong)]);
        });
    }

    private void Matching(MatchingQuestion question)
    {
        html.Append("<p>").Append(Encode(words.MatchThese)).Append("</p>\n");
        Options(null, question.Pairs.Where(pair => pair.Left is not null).Select(pair => texts.Inline(pair.Left!)));
        html.Append("<p>").Append(Encode(words.WithThese)).Append("</p>\n");
        Options("answers", Shuffle.By(key, question.Pairs).Select(pair => texts.Inline(pair.Right)));
        Answer(question, () => List(question.Pairs.Where(pair => pair.Left is not null).Select(pair => ($"{texts.Inline(pair.Left!)} → {Marked(texts.Inline(pair.Right))}", (GiftText?)null))));
    }

    private void Numbers(NumericQuestion question)
    {
        List(question.Answers.Select(answer => (Share(answer.Weight, Encode(Number(answer))), answer.Feedback)));
        if (question.Otherwise is { } otherwise) html.Append("<p>").Append(Encode(words.OtherNumbers)).Append(": ").Append(texts.Inline(otherwise)).Append("</p>\n");
    }

    private string Number(NumericAnswer answer) =>
        answer.Least == answer.Most ? Shown(answer.Least) : LessonWords.Format(words.FromTo, Shown(answer.Least), Shown(answer.Most));

    private string Shown(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture).Replace(".", words.DecimalSeparator, StringComparison.Ordinal);

    private static string Share(decimal weight, string text) => weight == 100 ? Marked(text) : $"{text} ({weight.ToString("0.#", CultureInfo.InvariantCulture)}%)";

    private static string Marked(string text) => $"<b class=\"right\">{text}</b>";

    private void Yourself() => html.Append("<p>").Append(Encode(words.AnswerYourself)).Append("</p>\n");

    /// <param name="kind">The list's class; «answers» are lettered.</param>
    private void Options(string? kind, IEnumerable<string> options)
    {
        html.Append(kind is null ? "<ul>\n" : $"<ul class=\"{kind}\">\n");
        foreach (var option in options) html.Append("<li><div>").Append(option).Append("</div></li>\n");
        html.Append("</ul>\n");
    }

    private void Answer(GiftQuestion question, Action body)
    {
        html.Append("<details class=\"answer\"><summary>").Append(Encode(words.ShowAnswer)).Append("</summary>\n");
        body();
        if (question.Feedback is { } feedback) html.Append("<p>").Append(texts.Inline(feedback)).Append("</p>\n");
        html.Append("</details>\n");
    }

    private void Right(string what, GiftText? feedback) =>
        html.Append("<p>").Append(Marked(what)).Append(feedback is null ? "" : " " + texts.Inline(feedback)).Append("</p>\n");

    private void List(IEnumerable<(string Answer, GiftText? Feedback)> answers)
    {
        var all = answers.ToList();
        if (all.Count == 0) return;
        html.Append("<ul>\n");
        foreach (var (answer, feedback) in all) html.Append("<li>").Append(answer).Append(feedback is null ? "" : ": " + texts.Inline(feedback)).Append("</li>\n");
        html.Append("</ul>\n");
    }

    private static string Letter(int index) => ((char)('A' + index % 26)).ToString();

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
