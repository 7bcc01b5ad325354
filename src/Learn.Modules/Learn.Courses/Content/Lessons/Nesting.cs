using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Lessons;

/// <summary>Measures a document without recursion, before anything walks it with recursion.</summary>
internal static class Nesting
{
    /// <summary>Levels of blocks and inlines together; real lessons have less than ten. The parser's own limit, which is higher, doesn't see emphasis.</summary>
    public const int Deepest = 40;

    public static bool IsTooDeep(MarkdownDocument document)
    {
        var open = new Stack<(MarkdownObject Node, int Depth)>([(document, 0)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > Deepest) return true;
            switch (next.Node)
            {
                case ContainerBlock blocks:
                    foreach (var block in blocks) open.Push((block, next.Depth + 1));
                    break;
                case LeafBlock { Inline: { } inlines }:
                    open.Push((inlines, next.Depth + 1));
                    break;
                case ContainerInline inlines:
                    foreach (var inline in inlines) open.Push((inline, next.Depth + 1));
                    break;
                default:
                    break;
            }
        }
        return false;
    }
}
