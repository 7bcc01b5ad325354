using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Lessons;

/// <summary>Resolves links and pictures, and finds what was meant as one but isn't.</summary>
internal sealed partial class InlineCheck(PageContext page, LineMap lines)
{
    private const int LongestAlt = 500;

    private readonly LinkResolver resolver = new(page);

    public void Check(Inline inline)
    {
        switch (inline)
        {
            case MathInline:
                page.HasFormula = true;
                break;
            case LinkInline { IsImage: true } image:
                Picture(image);
                break;
            case LinkInline link:
                Link(link);
                break;
            case AutolinkInline { IsEmail: true } mail:
                resolver.Resolve("mailto:", problem => lines.Fault(mail, problem));
                break;
            case AutolinkInline auto:
                resolver.Resolve(auto.Url, problem => lines.Fault(auto, problem))?.Mark(auto);
                break;
            default:
                break;
        }
    }

    /// <summary>Brackets that stayed text: a footnote without its note, a link with a space in its address.</summary>
    public void CheckLeftovers(ContainerInline text)
    {
        foreach (var (words, line) in Literals(text))
        {
            if (UndefinedFootnote().Match(words) is { Success: true } note)
                lines.Fault(line, $"the footnote {note.Value} has no note: write «{note.Value}: …» at the end of the lesson");
            if (words.Contains("](", StringComparison.Ordinal))
                lines.Fault(line, "this looks like a link but isn't one: an address has no spaces, and both brackets are closed. Where the characters themselves are meant, write \\](");
        }
    }

    private void Link(LinkInline link)
    {
        if (PlainText.Of(link).Length == 0 && link.FirstChild is not LinkInline { IsImage: true }) lines.Fault(link, "this link has no text: write [what it leads to](…)");
        resolver.Resolve(link.Url ?? "", problem => lines.Fault(link, problem))?.Mark(link);
    }

    private void Picture(LinkInline image)
    {
        var alt = PlainText.Of(image);
        if (alt.Length == 0) lines.Fault(image, "this picture has no text for who can't see it: write ![What the picture tells](…)");
        if (alt.Length > LongestAlt) lines.Fault(image, $"the picture's text has {alt.Length} characters: at most {LongestAlt} are allowed; tell the rest in a paragraph");
        if (resolver.ResolvePicture(image.Url ?? "", problem => lines.Fault(image, problem)) is not { } picture) return;
        picture.Mark(image);
        page.UsePicture(picture);
    }

    /// <summary>Runs of plain text, joined where the parser left them in pieces; what was escaped isn't a leftover.</summary>
    private static List<(string Words, int Line)> Literals(ContainerInline text)
    {
        var result = new List<(string, int)>();
        var run = new StringBuilder();
        var line = 0;
        foreach (var inline in text)
        {
            if (inline is LiteralInline literal)
            {
                if (run.Length == 0) line = literal.Line;
                if (literal.IsFirstCharacterEscaped) run.Append('\0');
                run.Append(literal.Content.AsSpan());
                continue;
            }
            Close();
            if (inline is ContainerInline inner) result.AddRange(Literals(inner));
        }
        Close();
        return result;

        void Close()
        {
            if (run.Length > 0) result.Add((run.ToString(), line));
            run.Clear();
        }
    }

    [GeneratedRegex(@"\[\^[^\]\s]{1,40}\]", RegexOptions.CultureInvariant)]
    private static partial Regex UndefinedFootnote();
}
