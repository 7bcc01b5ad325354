using Learn.Assessments.Published;
using Learn.Assessments.Questions;
using Learn.Courses.Contracts;
using Learn.Gift;
using Learn.Text.Yaml;

namespace Learn.Assessments.Authoring;

/// <summary>Writes a quiz as GIFT, and tells what GIFT can't say.</summary>
internal static class GiftExporter
{
    /// <summary>A question of a YAML file in GIFT's terms.</summary>
    /// <param name="map">The question in one language.</param>
    /// <param name="read">Reads its content from a reader, with these texts.</param>
    public static GiftForm Form(Question question, string language, YamlMap map, Func<YamlReader, QuestionTexts, QuestionContent?> read)
    {
        var texts = new SourceTexts();
        if (read(new(map, texts, ""), new(texts, question.Id, language)) is not { } content) return new(null, []);
        var lost = new List<string>();
        if (question.Type.IsGraded && question.Points != 1) lost.Add("its points");
        if (content.Hints.Count > 0) lost.Add("its hints");
        var head = new GiftHead(map.Line, question.Titles.GetValueOrDefault(language), null, GiftDraft.Text(content.Stem), GiftDraft.Optional(content.Explanation)) { Id = question.Id, Tags = question.Tags };
        return question.Type.ToGift(head, content, lost.Add) is { } gift ? new(gift, lost) : new(null, [$"the whole question: GIFT has no {question.Type.Name}"]);
    }

    /// <summary>By language.</summary>
    public static IReadOnlyDictionary<string, GiftExport> Write(IReadOnlyList<string> languages, QuizSource quiz, IReadOnlyList<AuthoredQuestion> questions) => languages.ToDictionary(language => language, language =>
    {
        var headers = quiz.Files.FirstOrDefault(file => file.Kind == QuizFileKind.Gift && file.Language == language) is { } file ? GiftParser.Parse(file.Text).Headers : [];
        var forms = questions.Where(question => question.Gift.ContainsKey(language)).Select(question => (question.Question.Id, Form: question.Gift[language])).ToList();
        var output = GiftWriter.Write(headers, [.. forms.Select(form => form.Form.Question).OfType<GiftQuestion>()]);
        var lost = forms.SelectMany(form => form.Form.Lost.Select(what => $"{form.Id}: {what}")).Concat(output.Lost.Select(loss => $"{loss.Question.Head.Id}: {loss.Message}"));
        return new GiftExport(output.Text, [.. lost]);
    });
}
