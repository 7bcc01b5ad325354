using System.Globalization;

namespace Learn.Courses.Content.Rendering;

/// <summary>
/// The few words that the compiler adds to a lesson. They follow the lesson's language, not the reader's, and become part
/// of the published page, so they stand here and not among the site's resources.
/// </summary>
internal sealed record LessonWords
{
    public required string Language { get; init; }

    public required IReadOnlyDictionary<string, string> Callouts { get; init; }

    public required string Table { get; init; }

    public required string Terms { get; init; }

    public required string Footnotes { get; init; }

    public required string Footnote { get; init; }

    public required string BackToText { get; init; }

    public required string Question { get; init; }

    public required string ShowAnswer { get; init; }

    public required string AnswerYourself { get; init; }

    public required string MatchThese { get; init; }

    public required string WithThese { get; init; }

    public required string True { get; init; }

    public required string False { get; init; }

    public required string RightAnswer { get; init; }

    public required string PartlyRight { get; init; }

    public required string OtherNumbers { get; init; }

    public required string FromTo { get; init; }

    public required string DecimalSeparator { get; init; }

    /// <summary>Of the language itself.</summary>
    public required string LanguageName { get; init; }

    public static LessonWords For(string language) => language == "en" ? English : Vietnamese;

    public static string Format(string pattern, params object[] values) => string.Format(CultureInfo.InvariantCulture, pattern, values);

    private static LessonWords Vietnamese { get; } = new()
    {
        Language = "vi",
        Callouts = new Dictionary<string, string> { ["NOTE"] = "Ghi chú", ["TIP"] = "Mẹo", ["WARNING"] = "Cẩn thận", ["EXAMPLE"] = "Ví dụ" },
        Table = "Bảng",
        Terms = "Thuật ngữ",
        Footnotes = "Chú thích",
        Footnote = "Chú thích {0}",
        BackToText = "Về chỗ đang đọc, chú thích {0}",
        Question = "Câu {0}: {1}",
        ShowAnswer = "Xem đáp án",
        AnswerYourself = "Tự trả lời rồi xem đáp án",
        MatchThese = "Nối mỗi mục sau",
        WithThese = "với một mục ở đây",
        True = "Đúng",
        False = "Sai",
        RightAnswer = "Đáp án: {0}.",
        PartlyRight = "{0} đúng một phần",
        OtherNumbers = "Số khác",
        FromTo = "từ {0} đến {1}",
        DecimalSeparator = ",",
        LanguageName = "Tiếng Việt",
    };

    private static LessonWords English { get; } = new()
    {
        Language = "en",
        Callouts = new Dictionary<string, string> { ["NOTE"] = "Note", ["TIP"] = "Tip", ["WARNING"] = "Careful", ["EXAMPLE"] = "Example" },
        Table = "Table",
        Terms = "Terms",
        Footnotes = "Footnotes",
        Footnote = "Footnote {0}",
        BackToText = "Back to the text, footnote {0}",
        Question = "Question {0}: {1}",
        ShowAnswer = "Show the answer",
        AnswerYourself = "Answer for yourself, then look",
        MatchThese = "Match each of these",
        WithThese = "with one of these",
        True = "True",
        False = "False",
        RightAnswer = "Answer: {0}.",
        PartlyRight = "{0} is partly right",
        OtherNumbers = "Other numbers",
        FromTo = "from {0} to {1}",
        DecimalSeparator = ".",
        LanguageName = "English",
    };
}
