using Markdig.Syntax;

namespace Learn.Courses.Content.Lessons;

/// <summary>Says where in the file a piece of parsed Markdown stands: a whole lesson, or a text inside a quiz.</summary>
/// <param name="First">The file's line on which the Markdown starts.</param>
/// <param name="Lines">How many lines it has in the file.</param>
internal sealed record LineMap(FileFaults Faults, int First = 1, int Lines = int.MaxValue)
{
    public void Fault(MarkdownObject at, string message) => Fault(at.Line, message);

    /// <param name="line">0-based, as the parser counts.</param>
    public void Fault(int line, string message) => Faults.Add(First + Math.Clamp(line, 0, Lines - 1), message);
}
