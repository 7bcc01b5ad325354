using System.Security.Cryptography;
using System.Text;
using Learn.Courses.Contracts;
using Learn.Gift;
using Learn.Text;
using Learn.Text.Yaml;

namespace Learn.Assessments.Authoring;

/// <summary>The texts of one question in one language on their way from a file to HTML, and what is wrong with them.</summary>
/// <param name="questionId">The ids of its options are made with it.</param>
internal sealed class QuestionTexts(IQuizTexts file, string questionId, string language) : IFaults
{
    public const int Longest = 2_000;
    public const int LongestBlock = 20_000;

    // No vowels, so that no id reads as a word.
    private const string Letters = "0123456789bcdfghjkmnpqrstvwxyz";
    private const int IdLength = 6;

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public string Language => language;

    /// <summary>Whether the question explains itself as a whole, so that its parts needn't.</summary>
    public bool HasExplanation { get; set; }

    public void Add(int line, string message) => file.Fault(line, message);

    public string Inline(GiftText text) => Render(text, inline: true);

    public string? Optional(GiftText? text) => text is null ? null : Inline(text);

    public string Block(GiftText text) => Render(text, inline: false);

    public string Inline(YamlScalar? text) => Render(text, inline: true);

    public string? Optional(YamlScalar? text) => text is null ? null : Inline(text);

    public string Block(YamlScalar? text) => Render(text, inline: false);

    /// <summary>A text that was changed after it was read, such as one with marked places.</summary>
    public string Block(YamlScalar source, string markdown) => file.Render(markdown, source.TextLine, source.Lines, inline: false);

    /// <summary>
    /// An option's id: made of its text, not of its place, so it tells nothing of what is right and stays the same when options
    /// are put in another order.
    /// </summary>
    /// <param name="kind">Sets the same text on two sides of a question apart.</param>
    public string OptionId(string kind, string text)
    {
        for (var number = 0; ; number++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{questionId}\n{kind}\n{number}\n{text}"));
            var id = string.Concat(hash.Take(IdLength).Select(part => Letters[part % Letters.Length]));
            if (ids.Add(id)) return id;
        }
    }

    /// <summary>Reports a part that says nothing to who answered, unless the question explains itself as a whole.</summary>
    public void NeedFeedback(bool has, int line, string what)
    {
        if (!has && !HasExplanation) Add(line, $"{what} has no feedback: write «feedback: …», or an «explanation: …» for the whole question");
    }

    /// <returns>Whether a translation has as many parts as the original; else a fault is reported.</returns>
    public bool SameCount(int here, int? original, int line, string what)
    {
        if (original is not { } there || here == there) return true;
        Add(line, $"there are {here} {what} here and {there} in the course's first language: each language has the same, in the same order");
        return false;
    }

    private string Render(YamlScalar? text, bool inline) => text is null ? "" : file.Render(text.Value, text.TextLine, text.Lines, inline);

    private string Render(GiftText text, bool inline)
    {
        if (text.Format != GiftFormat.Html) return file.Render(text.Format == GiftFormat.Plain ? Escape(text.Text) : text.Text, text.Line, text.Text.AsSpan().Count('\n') + 1, inline);
        Add(text.Line, "[html] isn't used here: write [markdown], or nothing");
        return "";
    }

    /// <summary>Markdown that shows the text as it is.</summary>
    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length * 2);
        foreach (var character in text)
        {
            if (char.IsAscii(character) && (char.IsPunctuation(character) || char.IsSymbol(character) || character == '\n')) result.Append('\\');
            result.Append(character);
        }
        return result.ToString();
    }
}
