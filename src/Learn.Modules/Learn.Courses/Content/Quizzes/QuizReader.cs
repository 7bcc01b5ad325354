using System.Globalization;
using Learn.Courses.Content.Lessons;
using Learn.Courses.Content.Manifest;
using Learn.Gift;

namespace Learn.Courses.Content.Quizzes;

/// <summary>Reads a quiz's file and holds the rules that the course format adds to GIFT.</summary>
internal static class QuizReader
{
    private const int LongestTitle = ContentLimits.Title;

    /// <param name="hasMore">Whether other files of the quiz may bring the questions.</param>
    public static QuizLesson? Read(LessonEntry entry, string language, string path, string text, bool hasMore, FileFaults faults)
    {
        var gift = GiftParser.Parse(text);
        foreach (var fault in gift.Faults) faults.Add(fault.Line, fault.Message);
        var head = Head(gift.Headers, faults);
        if (!hasMore && gift.Faults.Count == 0 && !gift.Questions.Any(question => question is not DescriptionQuestion)) faults.Add(1, "there is no question in this quiz");
        if (gift.Questions.Count > ContentLimits.Questions) faults.Add(1, $"the quiz has {gift.Questions.Count} questions: at most {ContentLimits.Questions} are allowed");
        var titles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in gift.Questions)
        {
            CheckTitle(question, titles, faults);
            foreach (var fault in GiftFeedback.Missing(question)) faults.Add(fault.Line, fault.Message);
        }
        return gift.Faults.Count > 0 ? null : new(entry, language, path, head, text, gift.Questions);
    }

    private static void CheckTitle(GiftQuestion question, HashSet<string> titles, FileFaults faults)
    {
        if (question.Title is not { } title) faults.Add(question.Line, "this question has no title: start it with ::title::");
        else if (title.Length > LongestTitle) faults.Add(question.Line, $"the title has {title.Length} characters: at most {LongestTitle} are allowed");
        else if (!titles.Add(title)) faults.Add(question.Line, $"another question of this quiz has the title '{title}': a title is its question's id, so use another");
        if (question.Category is not null) faults.Add(question.Line, "a quiz has no categories here: take the line with $CATEGORY: out");
    }

    private static FrontMatter Head(IReadOnlyList<GiftHeader> headers, FileFaults faults)
    {
        foreach (var twice in headers.GroupBy(header => header.Name).SelectMany(same => same.Skip(1)).Where(header => header.Name is "id" or "title" or "minutes" or "summary"))
            faults.Add(twice.Line, $"'// {twice.Name}:' is written twice: keep one");
        var id = Value("id", Names.LongestId) ?? "";
        if (id.Length > 0 && !Names.IsId(id)) faults.Add(Line("id"), $"'{id}' can't be an id: {Names.IdRule}");
        var title = Value("title", ContentLimits.Title) ?? "";
        var minutes = Value("minutes", 10);
        if (!int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > FrontMatterReader.LongestMinutes)
        {
            if (minutes is not null) faults.Add(Line("minutes"), $"'minutes' is '{minutes}': write a whole number from 1 to {FrontMatterReader.LongestMinutes}");
            number = 1;
        }
        return new(id, title, number, headers.Any(header => header.Name == "summary") ? Value("summary", ContentLimits.Summary) : null);

        int Line(string name) => headers.First(header => header.Name == name).Line;

        string? Value(string name, int longest)
        {
            var value = headers.FirstOrDefault(header => header.Name == name)?.Value;
            if (string.IsNullOrEmpty(value)) faults.Add(1, $"the line '// {name}: …' is missing at the top of the file, before the first question");
            else if (value.Length > longest) faults.Add(Line(name), $"'{name}' has {value.Length} characters: at most {longest} are allowed");
            else return value;
            return null;
        }
    }
}
