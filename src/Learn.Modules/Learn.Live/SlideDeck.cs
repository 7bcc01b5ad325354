using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Learn.Courses.Contracts;

namespace Learn.Live;

/// <summary>
/// Slides: Markdown as in lessons, parted by lines of «---»; what follows a line of «. . .» is shown at the host's next step (as in Pandoc, «Inserting
/// pauses»). They are rendered when they are saved and never again.
/// </summary>
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
            var html = new StringBuilder();
            foreach (var (step, part) in Parts(slide, ". . .").Index())
            {
                var (rendered, wrong) = RenderPart(part, language);
                var before = line;
                faults.AddRange(wrong.Select(fault => (before + fault.Line, fault.Message)));
                html.Append(step == 0 ? rendered : string.Create(CultureInfo.InvariantCulture, $"<div data-step=\"{step}\">{rendered}</div>"));
                line += part.Count(letter => letter == '\n') + 1;
            }
            slides.Add(html.ToString());
        }
        return (slides, faults);
    }

    /// <summary>A heading that it begins with is the slide's title, whatever its level; lessons don't begin with one.</summary>
    private (string Html, IEnumerable<(int Line, string Message)> Faults) RenderPart(string part, string language)
    {
        var (title, body, skipped) = TakeTitle(part);
        var (html, faults) = title is not null && string.IsNullOrWhiteSpace(body) ? ("", []) : markdown.Render(body, language);
        var told = faults.Select(fault => (fault.Line + skipped, fault.Message));
        if (title is null)
            return (html, told);
        var (heading, wrong) = markdown.Render(title, language);
        return (Paragraph().Replace(heading, "<h2>$1</h2>") + html, [.. wrong.Select(fault => (skipped, fault.Message)), .. told]);
    }

    /// <returns>The title without its marks, what follows it, and how many lines it took.</returns>
    private static (string? Title, string Body, int Lines) TakeTitle(string part)
    {
        var lines = part.Split('\n');
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        var line = first < 0 ? "" : lines[first].Trim();
        var marks = line.Length - line.TrimStart('#').Length;
        var text = line[marks..];
        return marks is >= 1 and <= 6 && text.Length > 0 && text[0] is ' ' or '\t'
            ? (text.TrimEnd('#').Trim(), string.Join('\n', lines.Skip(first + 1)), first + 1)
            : (null, part, 0);
    }

    public static IReadOnlyList<string> Split(string text) => string.IsNullOrWhiteSpace(text) ? [] : Parts(text, "---");

    /// <summary>A separator in a block of code parts nothing.</summary>
    private static List<string> Parts(string text, string separator)
    {
        var parts = new List<string>();
        var current = new List<string>();
        string? fence = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var mark = Fence().Match(line).Groups["mark"].Value;
            if (fence is null && mark.Length > 0)
                fence = mark;
            else if (fence is not null && mark.StartsWith(fence, StringComparison.Ordinal))
                fence = null;
            if (fence is null && line.TrimEnd() == separator)
            {
                parts.Add(string.Join('\n', current));
                current.Clear();
            }
            else
            {
                current.Add(line);
            }
        }
        parts.Add(string.Join('\n', current));
        return parts;
    }

    public static string Write(IReadOnlyList<string> slides) => JsonSerializer.Serialize(slides);

    public static IReadOnlyList<string> Read(string json) => JsonSerializer.Deserialize<List<string>>(json) ?? [];

    [GeneratedRegex(@"^<p[^>]*>(.*?)</p>\s*$", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("^ {0,3}(?<mark>`{3,}|~{3,})")]
    private static partial Regex Fence();
}
