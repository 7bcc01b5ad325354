using Learn.Courses.Content.Gift;

namespace Learn.Courses.Content.Quizzes;

/// <summary>Whoever answers learns why it was right or wrong.</summary>
internal static class QuestionFeedback
{
    public static void Check(GiftQuestion question, FileFaults faults)
    {
        switch (question)
        {
            case ChoiceQuestion choice:
                foreach (var answer in choice.Answers.Where(answer => answer.Feedback is null))
                    faults.Add(answer.Text.Line, "this answer has no feedback: write #… after it. An = or ~ inside a text is written \\= or \\~");
                break;
            case TrueFalseQuestion { WhenWrong: null } or TrueFalseQuestion { WhenRight: null }:
                faults.Add(question.Line, "a true/false question has two feedbacks, first for the wrong answer, then for the right one: {TRUE#…#…}");
                break;
            case ShortAnswerQuestion { Feedback: null } written:
                Written(question, written.Answers.All(answer => answer.Feedback is not null), faults);
                break;
            case NumericQuestion { Feedback: null } numeric:
                Written(question, numeric.Answers.All(answer => answer.Feedback is not null), faults);
                break;
            case MatchingQuestion { Feedback: null } or EssayQuestion { Feedback: null }:
                faults.Add(question.Line, "this question has no feedback: write ####… before the closing brace");
                break;
            default:
                break;
        }
    }

    private static void Written(GiftQuestion question, bool everyAnswer, FileFaults faults)
    {
        if (!everyAnswer) faults.Add(question.Line, "this question has no feedback: write #… after each answer, or ####… for all before the closing brace");
    }
}
