using Learn.Courses.Content.Gift;

namespace Learn.Courses.Content.Quizzes;

/// <summary>The n-th question is the same in each language: its kind, and as many answers.</summary>
internal static class QuizStructure
{
    public static void Compare(QuizLesson original, QuizLesson translation, FileFaults faults)
    {
        if (original.Questions.Count != translation.Questions.Count)
            faults.Add(1, $"this file has {translation.Questions.Count} questions and {original.Path} has {original.Questions.Count}: each language of a quiz has the same");
        foreach (var (there, here) in original.Questions.Zip(translation.Questions))
        {
            var (one, other) = (Describe(here), Describe(there));
            if (one != other) faults.Add(here.Line, $"this is {one}, but the question at {original.Path}:{there.Line} is {other}: each language of a quiz has the same questions in the same order");
        }
    }

    private static string Describe(GiftQuestion question) => question switch
    {
        ChoiceQuestion { Multiple: false } choice => $"a choice of {choice.Answers.Count} answers",
        ChoiceQuestion choice => $"a choice of several out of {choice.Answers.Count} answers",
        TrueFalseQuestion trueFalse => $"a true/false question whose answer is {(trueFalse.Answer ? "TRUE" : "FALSE")}",
        // Another language may need more spellings of the same answer.
        ShortAnswerQuestion => "a question with a written answer",
        MatchingQuestion matching => $"a matching of {matching.Pairs.Count} pairs",
        NumericQuestion numeric => $"a question for a number with {numeric.Answers.Count} answers",
        EssayQuestion => "a question with a free answer",
        _ => "a text without answers",
    };
}
