using Learn.Assessments.Published;

namespace Learn.Assessments.Attempts;

internal static class Unfolding
{
    /// <summary>Whether what may be seen of a question depends on what was answered so far.</summary>
    public static bool Unfolds(this AskedQuestion question) => question.Question.Type.Name == "scenario";
}
