using Learn.Assessments.Authoring;
using Learn.Courses.Contracts;

namespace Learn.Assessments.Tests;

/// <summary>A course's quizzes as Learn.Courses hands them over, with texts that are only encoded.</summary>
internal sealed class FakeCompilation(IReadOnlyList<string> languages)
{
    private readonly List<QuizFile> files = [];
    private readonly List<QuizFile> bank = [];
    private readonly List<string> faults = [];

    /// <summary>As «file:line: message».</summary>
    public IReadOnlyList<string> Faults => faults;

    public IReadOnlyList<CompiledQuiz> Quizzes { get; private set; } = [];

    public CompiledQuiz Quiz => Quizzes[0];

    public void Add(string name, string language, QuizFileKind kind, string text) => files.Add(File(name, language, kind, text));

    public void AddBank(string name, string language, QuizFileKind kind, string text) => bank.Add(File(name, language, kind, text));

    public FakeCompilation Run()
    {
        var glossary = languages.ToDictionary(language => language, _ => (IReadOnlyList<QuizTerm>)[new("lua-dao", "lừa đảo", "Làm người khác tin <điều> sai.")]);
        Quizzes = new QuizCompiler(Samples.Types).Compile(new(languages, [new("kiem-tra", files)], bank, glossary));
        return this;
    }

    private QuizFile File(string name, string language, QuizFileKind kind, string text)
    {
        var ending = kind switch { QuizFileKind.Gift => ".gift", QuizFileKind.Questions => ".questions.yml", _ => ".quiz.yml" };
        var path = $"{name}{(language.Length > 0 ? "." : "")}{language}{ending}";
        return new(path, name, language, kind, text.ReplaceLineEndings("\n"), new EncodedTexts((line, message) => faults.Add($"{path}:{line}: {message}")));
    }

    private sealed class EncodedTexts(Action<int, string> fault) : IQuizTexts
    {
        public bool HasFormula => false;

        public string Render(string markdown, int line, int lines, bool inline) => inline ? Learn.Platform.Web.SiteHtml.Encoder.Encode(markdown) : $"<p>{Learn.Platform.Web.SiteHtml.Encoder.Encode(markdown)}</p>";

        public void Fault(int line, string message) => fault(line, message);
    }
}
