using System.Text.Json;
using Learn.Assessments.Published;
using Learn.Assessments.Questions;
using Learn.Courses.Contracts;

namespace Learn.Assessments.Authoring;

/// <inheritdoc cref="IQuizCompiler"/>
internal sealed class QuizCompiler(QuestionTypes types) : IQuizCompiler
{
    public string Version => "assessments 1";

    public IReadOnlyList<CompiledQuiz> Compile(QuizSources course)
    {
        var files = new QuestionFiles(types, course.Languages);
        var bank = files.Read(course.Bank);
        return [.. course.Quizzes.Select(quiz => Compile(course, quiz, files.Read(quiz.Files), bank))];
    }

    private static CompiledQuiz Compile(QuizSources course, QuizSource quiz, IReadOnlyList<AuthoredQuestion> own, IReadOnlyList<AuthoredQuestion> bank)
    {
        var (settings, parts) = Settings(quiz, own, bank);
        foreach (var question in own.Where(question => bank.Any(other => other.Question.Id == question.Question.Id)))
            question.File.Texts.Fault(question.Line, $"the id '{question.Question.Id}' belongs to a question of the bank: choose another");
        var asked = parts.SelectMany(part => part.Ids).ToHashSet(StringComparer.Ordinal);
        var authored = own.Concat(bank).Where(question => asked.Contains(question.Question.Id)).DistinctBy(question => question.Question.Id).ToList();
        var questions = authored.ConvertAll(question => question.Question);
        if (!questions.Exists(question => question.Type.IsGraded)) quiz.Files[0].Texts.Fault(1, "there is no question in this quiz that earns points");
        var hasFormula = quiz.Files.Concat(course.Bank).Any(file => file.Texts.HasFormula);
        var glossary = course.Glossary.ToDictionary(terms => terms.Key, terms => (IReadOnlyList<GlossaryEntry>)[.. terms.Value.Select(term => new GlossaryEntry(term.Id, term.Term, term.Text))]);
        var document = new QuizDocument(quiz.LessonId, course.Languages, settings, hasFormula, glossary, parts, [.. questions.Select(Store)], GiftExporter.Write(course.Languages, quiz, authored));
        var searched = course.Languages.ToDictionary(language => language, language => string.Join('\n', questions.Select(question => HtmlText.Of(question.In(language).Stem))));
        return new(quiz.LessonId, JsonSerializer.Serialize(document, QuizJson.Options), searched);
    }

    private static (QuizSettings Settings, IReadOnlyList<QuizPart> Parts) Settings(QuizSource quiz, IReadOnlyList<AuthoredQuestion> own, IReadOnlyList<AuthoredQuestion> bank)
    {
        if (quiz.Files.FirstOrDefault(file => file.Kind == QuizFileKind.Settings) is not { } file) return (QuizSettings.Default, [new([.. own.Select(question => question.Question.Id)])]);
        if (SettingsReader.Read(file) is not var (settings, yaml)) return (QuizSettings.Default, []);
        var parts = new PartsReader(yaml, own, bank).Read();
        yaml.End();
        return (settings, parts);
    }

    private static StoredQuestion Store(Question question) => new(
        question.Id, question.Type.Name, question.Titles, question.Points, question.HintCost, question.Tags,
        question.Contents.ToDictionary(content => content.Key, content => JsonSerializer.SerializeToElement(content.Value, question.Type.ContentType, QuizJson.Options)));
}
