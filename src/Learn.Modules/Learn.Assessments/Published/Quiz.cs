using Learn.Assessments.Questions;

namespace Learn.Assessments.Published;

/// <summary>The quiz of one lesson of one published version; never changes.</summary>
internal sealed class Quiz(QuizDocument document, IReadOnlyDictionary<string, Question> questions)
{
    private QuizSize? size;

    public string LessonId => document.LessonId;

    /// <summary>The first is the one the course was written in.</summary>
    public IReadOnlyList<string> Languages => document.Languages;

    public QuizSettings Settings => document.Settings;

    /// <summary>Every question that an attempt may draw, by id.</summary>
    public IReadOnlyDictionary<string, Question> Questions => questions;

    /// <summary>Whether a text has formulas, so that the page has to load KaTeX.</summary>
    public bool HasFormula => document.HasFormula;

    /// <summary><paramref name="language"/> where the quiz has it, else the one it was written in.</summary>
    public string LanguageFor(string language) => Languages.Contains(language) ? language : Languages[0];

    /// <summary>Of any attempt, as the first possible draw has it.</summary>
    public QuizSize Size => size ??= QuizSize.Of(Draw(0));

    /// <summary>The questions of an attempt, in order. The same seed gives the same ones.</summary>
    /// <param name="seed">The attempt's; drawn once from a good source of chance and kept.</param>
    public IReadOnlyList<AskedQuestion> Draw(ulong seed) => Ask(QuestionDraw.Ids(document.Parts, Settings.ShuffleQuestions, this, seed), seed);

    /// <summary>The questions of an attempt that was drawn before, perhaps by another version of the quiz; ids that are gone are left out.</summary>
    public IReadOnlyList<AskedQuestion> Ask(IEnumerable<string> ids, ulong seed)
    {
        var asked = new List<AskedQuestion>();
        var number = 0;
        foreach (var id in ids)
        {
            if (!questions.TryGetValue(id, out var question)) continue;
            if (question.Type.IsAnswered) number++;
            asked.Add(new(question, question.Type.IsAnswered ? number : null, Seeds.Of(seed, id), Settings.ShuffleAnswers));
        }
        return asked;
    }

    /// <summary>The quiz as a GIFT file, for editors: it has what is right.</summary>
    public GiftExport Gift(string language) => document.Gift[LanguageFor(language)];

    /// <summary>The explanations of the glossary's terms that these texts link to, as HTML for the end of a page; empty where there are none.</summary>
    public string Glossary(string language, IEnumerable<string> html) => GlossaryList.Of(document.Glossary.GetValueOrDefault(language) ?? [], html);
}

/// <param name="Questions">How many are asked.</param>
/// <param name="Points">What they are worth together.</param>
internal sealed record QuizSize(int Questions, decimal Points)
{
    public static QuizSize Of(IReadOnlyList<AskedQuestion> asked) =>
        new(asked.Count(question => question.Number is not null), asked.Where(question => question.Question.Type.IsGraded).Sum(question => question.Points));
}
