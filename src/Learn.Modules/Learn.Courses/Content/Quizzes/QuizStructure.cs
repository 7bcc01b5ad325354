using Learn.Gift;

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
            if (GiftStructure.Difference(here, there, original.Path) is { } difference) faults.Add(here.Line, difference);
        }
    }
}
