using System.Text;
using Learn.Courses.Content.Lessons;
using Learn.Gift;

namespace Learn.Courses.Content.Quizzes;

/// <summary>A quiz as a page to check oneself: the questions, each with its answer to open.</summary>
internal sealed class SelfCheck(QuizLesson quiz, PageContext page)
{
    private readonly QuizTexts texts = new(page);

    public void Check()
    {
        foreach (var question in quiz.Questions)
        {
            texts.Check(question.Stem, inline: false);
            texts.Check(question.Feedback, inline: true);
            foreach (var text in Parts(question)) texts.Check(text, inline: true);
        }
    }

    public string Render()
    {
        var html = new StringBuilder("<ol class=\"selfcheck\">\n");
        for (var index = 0; index < quiz.Questions.Count; index++)
        {
            var question = quiz.Questions[index];
            html.Append("<li class=\"question\" id=\"").Append(QuizLesson.Anchor(index)).Append("\"><h2>").Append(Encode(quiz.Heading(index))).Append("</h2>\n<div class=\"stem\">")
                .Append(texts.Block(question.Stem).Trim()).Append("</div>\n");
            // The order hangs on ids alone: it is the same in each language and after each import.
            new QuestionHtml(texts, page.Words, $"{quiz.Head.Id}/{index}", html).Write(question);
            html.Append("</li>\n");
        }
        return html.Append("</ol>\n").ToString();
    }

    private static IEnumerable<GiftText?> Parts(GiftQuestion question) => question switch
    {
        ChoiceQuestion choice => choice.Answers.SelectMany(answer => new[] { answer.Text, answer.Feedback }),
        ShortAnswerQuestion written => written.Answers.SelectMany(answer => new[] { answer.Text, answer.Feedback }),
        TrueFalseQuestion trueFalse => [trueFalse.WhenWrong, trueFalse.WhenRight],
        MatchingQuestion matching => matching.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }),
        NumericQuestion numeric => [.. numeric.Answers.Select(answer => answer.Feedback), numeric.Otherwise],
        _ => [],
    };

    private static string Encode(string text) => System.Net.WebUtility.HtmlEncode(text);
}
