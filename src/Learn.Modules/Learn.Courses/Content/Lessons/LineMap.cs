using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Lessons;

/// <summary>Says where in the file a piece of parsed Markdown stands: a whole lesson, or a text inside a quiz.</summary>
/// <param name="First">The file's line on which the Markdown starts.</param>
/// <param name="Lines">How many lines it has in the file.</param>
internal sealed record LineMap(FileFaults Faults, int First = 1, int Lines = int.MaxValue)
{
    /// <summary>The parser gives an underlined heading the line of its underline.</summary>
    public void Fault(MarkdownObject at, string message) => Fault(at is HeadingBlock { IsSetext: true } heading ? heading.Line - 1 - (heading.Inline?.OfType<LineBreakInline>().Count() ?? 0) : at.Line, message);

    /// <param name="line">0-based, as the parser counts.</param>
    public void Fault(int line, string message) => Faults.Add(First + Math.Clamp(line, 0, Lines - 1), message);
}
