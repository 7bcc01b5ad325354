namespace Learn.Courses.Contracts;

/// <summary>
/// Makes quizzes of the files that a course's quiz lessons consist of; implemented by the module that grades them. Where none is
/// registered, a quiz is a page to check oneself.
/// </summary>
public interface IQuizCompiler
{
    /// <summary>Raised when the same files compile to something else, so that unchanged courses are compiled again.</summary>
    string Version { get; }

    /// <summary>Faults are reported to the files; where there are any, what is returned isn't used.</summary>
    IReadOnlyList<CompiledQuiz> Compile(QuizSources course);
}

/// <summary>What the quizzes of a course are made of.</summary>
/// <param name="Languages">The first is the one the course was written in.</param>
/// <param name="Bank">Questions that the quizzes draw from.</param>
/// <param name="Glossary">By language: the terms that texts may link to.</param>
public sealed record QuizSources(
    IReadOnlyList<string> Languages,
    IReadOnlyList<QuizSource> Quizzes,
    IReadOnlyList<QuizFile> Bank,
    IReadOnlyDictionary<string, IReadOnlyList<QuizTerm>> Glossary);

/// <param name="LessonId">Unique in the course.</param>
/// <param name="Files">Questions in each language, and the settings where there are any.</param>
public sealed record QuizSource(string LessonId, IReadOnlyList<QuizFile> Files);

/// <param name="Id">A link to the term has the address <c>#term-{id}</c>.</param>
/// <param name="Text">What it means. Plain text, as the term.</param>
public sealed record QuizTerm(string Id, string Term, string Text);

/// <summary>A file of a quiz or a bank.</summary>
/// <param name="Path">Below the course's folder.</param>
/// <param name="Name">The path without language and ending: files with the same name and kind are the same in other languages.</param>
/// <param name="Language">Empty for settings.</param>
/// <param name="Text">Line ends are LF.</param>
public sealed record QuizFile(string Path, string Name, string Language, QuizFileKind Kind, string Text, IQuizTexts Texts);

public enum QuizFileKind
{
    /// <summary><c>.gift</c></summary>
    Gift,

    /// <summary><c>.questions.yml</c></summary>
    Questions,

    /// <summary><c>.quiz.yml</c></summary>
    Settings,
}

/// <summary>Renders the texts of a file as those of lessons are, with the course's links, pictures and terms.</summary>
public interface IQuizTexts
{
    /// <summary>Whether one of the texts so far had a formula.</summary>
    bool HasFormula { get; }

    /// <summary>Sanitized HTML of a Markdown text; empty where a fault was reported.</summary>
    /// <param name="line">The file's line on which the text starts, 1-based.</param>
    /// <param name="lines">How many of the file's lines the text takes: faults point into them.</param>
    /// <param name="inline">A text in a line, without paragraphs around it; else blocks.</param>
    string Render(string markdown, int line, int lines, bool inline);

    /// <summary>Reports what is wrong in the file.</summary>
    void Fault(int line, string message);
}

/// <summary>A quiz, ready to be stored with its version.</summary>
/// <param name="Json">The compiler's own; it gets it back through <see cref="IPublishedQuizzes"/>.</param>
/// <param name="SearchText">By language: plain text of what is asked, never of answers.</param>
public sealed record CompiledQuiz(string LessonId, string Json, IReadOnlyDictionary<string, string> SearchText)
{
    /// <inheritdoc cref="LessonOutline.IsGate"/>
    public bool IsGate { get; init; }
}
