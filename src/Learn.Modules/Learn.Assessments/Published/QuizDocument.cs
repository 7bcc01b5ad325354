using System.Text.Json;

namespace Learn.Assessments.Published;

/// <summary>A compiled quiz as Learn.Courses stores it with the version.</summary>
/// <param name="Glossary">By language: the terms that the quiz's texts link to.</param>
/// <param name="Parts">What an attempt is made of, in order.</param>
/// <param name="Gift">By language: the quiz for other tools.</param>
internal sealed record QuizDocument(
    string LessonId,
    IReadOnlyList<string> Languages,
    QuizSettings Settings,
    bool HasFormula,
    IReadOnlyDictionary<string, IReadOnlyList<GlossaryEntry>> Glossary,
    IReadOnlyList<QuizPart> Parts,
    IReadOnlyList<StoredQuestion> Questions,
    IReadOnlyDictionary<string, GiftExport> Gift);

/// <summary>A quiz as a GIFT file. It has what is right: for editors alone.</summary>
/// <param name="Lost">What GIFT can't say, as «question: what».</param>
internal sealed record GiftExport(string Text, IReadOnlyList<string> Lost);

/// <summary>Questions that are asked, or that some are drawn from.</summary>
/// <param name="Count">How many of <paramref name="Ids"/> are drawn; null: all of them, in their order.</param>
internal sealed record QuizPart(IReadOnlyList<string> Ids, int? Count = null);

/// <param name="Contents">By language; read into the type's own record.</param>
internal sealed record StoredQuestion(
    string Id,
    string Type,
    IReadOnlyDictionary<string, string> Titles,
    decimal Points,
    decimal HintCost,
    IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, JsonElement> Contents);

/// <param name="Id">A link to the term has the address «#term-id».</param>
internal sealed record GlossaryEntry(string Id, string Term, string Text);
