using System.Text.Json;
using System.Text.RegularExpressions;
using Learn.Courses.Contracts;

namespace Learn.Live;

/// <summary>Slides: Markdown as in lessons, parted by lines of «---»; rendered when they are saved and never again.</summary>
internal sealed partial class SlideDeck(IPageMarkdown markdown)
{
    public const int MostSlides = 200;

    /// <returns>The HTML of each slide, and what is wrong by line of the whole text.</returns>
    public (IReadOnlyList<string> Slides, IReadOnlyList<(int Line, string Message)> Faults) Render(string text, string language)
    {
        var slides = new List<string>();
        var faults = new List<(int, string)>();
        var line = 0;
        foreach (var slide in Split(text))
        {
            var (html, wrong) = markdown.Render(slide, language);
            var before = line;
            faults.AddRange(wrong.Select(fault => (before + fault.Line, fault.Message)));
            slides.Add(html);
            line += slide.Count(letter => letter == '\n') + 1;
        }
        return (slides, faults);
    }

    /// <summary>A line of «---» in a block of code parts nothing.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var slides = new List<string>();
        var current = new List<string>();
        string? fence = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var mark = Fence().Match(line).Groups["mark"].Value;
            if (fence is null && mark.Length > 0)
                fence = mark;
            else if (fence is not null && mark.StartsWith(fence, StringComparison.Ordinal))
                fence = null;
            if (fence is null && line.TrimEnd() == "---")
            {
                slides.Add(string.Join('\n', current));
                current.Clear();
            }
            else
            {
                current.Add(line);
            }
        }
        slides.Add(string.Join('\n', current));
        return slides.Count == 1 && string.IsNullOrWhiteSpace(slides[0]) ? [] : slides;
    }

    public static string Write(IReadOnlyList<string> slides) => JsonSerializer.Serialize(slides);

    public static IReadOnlyList<string> Read(string json) => JsonSerializer.Deserialize<List<string>>(json) ?? [];

    [GeneratedRegex("^ {0,3}(?<mark>`{3,}|~{3,})")]
    private static partial Regex Fence();
}
