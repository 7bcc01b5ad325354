using Learn.Assessments.Questions;
using Learn.Courses.Contracts;
using Learn.Gift;
using Learn.Text;

namespace Learn.Assessments.Authoring;

/// <summary>Reads questions in GIFT, the same in each language.</summary>
/// <param name="files">In the order of the course's languages.</param>
internal sealed class GiftReader(QuestionTypes types, IReadOnlyList<QuizFile> files)
{
    private const int LongestTitle = 120;

    public IEnumerable<AuthoredQuestion> Read()
    {
        var parsed = files.Select(Parse).ToList();
        // What couldn't be read would shift the others.
        if (parsed.Exists(questions => questions is null) || !SameCount(parsed!)) yield break;
        for (var index = 0; index < parsed[0]!.Count; index++)
        {
            IReadOnlyList<GiftQuestion> same = [.. parsed.Select(questions => questions![index])];
            if (Question(same) is { } question) yield return new(question, files[0], same[0].Line, Gift(question, same));
        }
    }

    private Dictionary<string, GiftForm> Gift(Question question, IReadOnlyList<GiftQuestion> same) => same
        .Select((gift, index) => (files[index].Language, Form: new GiftForm(gift with { Head = gift.Head with { Id = question.Id, Tags = question.Tags } }, [])))
        .ToDictionary(form => form.Language, form => form.Form, StringComparer.Ordinal);

    private static IReadOnlyList<GiftQuestion>? Parse(QuizFile file)
    {
        var gift = GiftParser.Parse(file.Text);
        foreach (var fault in gift.Faults) file.Texts.Fault(fault.Line, fault.Message);
        foreach (var question in gift.Questions)
        {
            if (question.Title is not { } title) file.Texts.Fault(question.Line, "this question has no title: start it with ::title::");
            else if (title.Length > LongestTitle) file.Texts.Fault(question.Line, $"the title has {title.Length} characters: at most {LongestTitle} are allowed");
            if (question.Category is not null) file.Texts.Fault(question.Line, "a quiz has no categories here: take the line with $CATEGORY: out");
            foreach (var fault in GiftFeedback.Missing(question)) file.Texts.Fault(fault.Line, fault.Message);
        }
        return gift.Faults.Count > 0 ? null : gift.Questions;
    }

    private bool SameCount(List<IReadOnlyList<GiftQuestion>> parsed)
    {
        var same = true;
        for (var index = 1; index < parsed.Count; index++)
        {
            if (parsed[index].Count == parsed[0].Count) continue;
            files[index].Texts.Fault(1, $"this file has {parsed[index].Count} questions and {files[0].Path} has {parsed[0].Count}: each language of a quiz has the same");
            same = false;
        }
        return same;
    }

    private Question? Question(IReadOnlyList<GiftQuestion> questions)
    {
        var original = questions[0];
        if (!IsSame(questions) || Id(original) is not { } id) return null;
        foreach (var tag in original.Head.Tags.Where(tag => !Ids.IsId(tag))) files[0].Texts.Fault(original.Line, $"'{tag}' can't be a tag: {Ids.Rule}");
        var contents = new Dictionary<string, QuestionContent>(StringComparer.Ordinal);
        IQuestionType? type = null;
        QuestionContent? first = null;
        for (var index = 0; index < questions.Count; index++)
        {
            var question = questions[index];
            var texts = new QuestionTexts(files[index].Texts, id, files[index].Language) { HasExplanation = question.Feedback is not null };
            var read = (type is null ? types.All : [type]).Select(type => (Type: type, Content: type.FromGift(question, texts, first))).FirstOrDefault(read => read.Content is not null);
            if (read.Content is null) return null;
            var content = read.Content with { Stem = texts.Block(question.Stem), Explanation = texts.Optional(question.Feedback) };
            (type, first) = (read.Type, first ?? content);
            contents.Add(files[index].Language, content);
        }
        var titles = questions.Select((question, index) => (files[index].Language, Title: question.Title ?? "")).ToDictionary(title => title.Language, title => title.Title, StringComparer.Ordinal);
        return new(id, type!, titles, type!.IsGraded ? 1 : 0, 0, original.Head.Tags, contents);
    }

    private bool IsSame(IReadOnlyList<GiftQuestion> questions)
    {
        var same = true;
        for (var index = 1; index < questions.Count; index++)
        {
            var difference = GiftStructure.Difference(questions[index], questions[0], files[0].Path);
            if (difference is null && questions[index].Head.Id is { } id && id != questions[0].Head.Id)
                difference = $"the id is '{id}' here, but '{questions[0].Head.Id}' at {files[0].Path}:{questions[0].Line}: a question has the same id in each language, or none in a translation";
            if (difference is null) continue;
            files[index].Texts.Fault(questions[index].Line, difference);
            same = false;
        }
        return same;
    }

    private string? Id(GiftQuestion question)
    {
        if (question.Head.Id is { } written)
        {
            if (Ids.IsId(written)) return written;
            files[0].Texts.Fault(question.Line, $"'{written}' can't be an id: {Ids.Rule}");
        }
        else if (question.Title is { } title)
        {
            if (Slug.Of(title, Ids.Longest) is { Length: > 0 } id) return id;
            files[0].Texts.Fault(question.Line, "no id can be made of this title: write a line // [id:…] above the question");
        }
        return null;
    }
}
