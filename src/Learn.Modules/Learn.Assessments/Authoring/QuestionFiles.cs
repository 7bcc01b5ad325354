using Learn.Assessments.Questions;
using Learn.Courses.Contracts;

namespace Learn.Assessments.Authoring;

/// <summary>Reads the questions of a quiz or a bank from its files, each of which is there in each language.</summary>
internal sealed class QuestionFiles(QuestionTypes types, IReadOnlyList<string> languages)
{
    /// <summary>In the order of the files: first those in GIFT.</summary>
    public IReadOnlyList<AuthoredQuestion> Read(IEnumerable<QuizFile> files)
    {
        var questions = new List<AuthoredQuestion>();
        foreach (var same in files.Where(file => file.Kind != QuizFileKind.Settings).GroupBy(file => (file.Kind, file.Name)).OrderBy(same => same.Key.Kind).ThenBy(same => same.Key.Name, StringComparer.Ordinal))
        {
            // A missing language is a fault already.
            var byLanguage = languages.Select(language => same.FirstOrDefault(file => file.Language == language)).OfType<QuizFile>().ToList();
            if (byLanguage.Count != languages.Count) continue;
            questions.AddRange(same.Key.Kind == QuizFileKind.Gift ? new GiftReader(types, byLanguage).Read() : new QuestionsReader(types, byLanguage).Read());
        }
        return Unique(questions);
    }

    private static List<AuthoredQuestion> Unique(List<AuthoredQuestion> questions)
    {
        var ids = new Dictionary<string, AuthoredQuestion>(StringComparer.Ordinal);
        foreach (var question in questions.Where(question => !ids.TryAdd(question.Question.Id, question)))
        {
            var other = ids[question.Question.Id];
            question.File.Texts.Fault(question.Line, $"the id '{question.Question.Id}' belongs to the question at {other.File.Path}:{other.Line} already: an id is unique in a quiz, and in the bank");
        }
        return [.. ids.Values];
    }
}
