namespace Learn.Courses.Contracts;

/// <summary>Shows a compiled quiz as learners are asked it; implemented by the module that grades quizzes.</summary>
public interface IQuizPreview
{
    /// <summary>The questions as HTML, with the controls that learners answer by. Nothing that is answered there is kept.</summary>
    /// <param name="json">What <see cref="IQuizCompiler"/> made.</param>
    /// <param name="language">Of the questions (BCP 47).</param>
    string Render(string json, string language);
}
