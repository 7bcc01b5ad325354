namespace Learn.Courses.Contracts;

/// <summary>
/// Makes quizzes of the files that a quiz lesson consists of; implemented by the module that grades them. Where none is
/// registered, a quiz is a page to check oneself.
/// </summary>
public interface IQuizCompiler
{
    /// <summary>Raised when the same files compile to something else, so that unchanged courses are compiled again.</summary>
    string Version { get; }

    /// <returns>Null where a fault was reported.</returns>
    CompiledQuiz? Compile(QuizSource source);
}

/// <summary>What a quiz is made of.</summary>
/// <param name="LessonId">Unique in the course.</param>
/// <param name="Languages">The course's; the first is the one it was written in.</param>
/// <param name="Files">The lesson's own: its questions in each language, and the settings where there are any.</param>
/// <param name="Bank">Questions that the course's quizzes draw from.</param>
/// <param name="Glossary">The course's terms by language: id, word and meaning, plain text.</param>
public sealed record QuizSource(
    string LessonId,
    IReadOnlyList<string> Languages,
    IReadOnlyList<QuizFile> Files,
    IReadOnlyList<QuizFile> Bank,
    IReadOnlyDictionary<string, IReadOnlyList<QuizTerm>> Glossary);

/// <param name="Id">A link to the term has the address <c>#term-{id}</c>.</param>
public sealed record QuizTerm(string Id, string Term, string Text);

/// <summary>A file of a quiz or a bank.</summary>
/// <param name="Path">Below the course's folder.</param>
/// <param name="Name">The path without language and ending: files with the same name are the same in other languages.</param>
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
public sealed record CompiledQuiz(string LessonId, string Json, IReadOnlyDictionary<string, string> SearchText);
