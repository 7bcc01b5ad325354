using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Learn.Courses.Content.Lessons;

/// <summary>The Markdown of lessons: CommonMark without raw HTML, and what the course format adds.</summary>
internal static class LessonMarkdown
{
    private const int DeepestParsed = 64;

    public static MarkdownPipeline Pipeline { get; } = Builder().Build();

    /// <summary>For a text in a line, such as an answer: «3. 5 triệu» is no list there and «# 1» no heading.</summary>
    public static MarkdownPipeline InlinePipeline { get; } = InlineBuilder().Build();

    public static MarkdownDocument? Parse(string text, LineMap lines) => Parse(text, Pipeline, lines);

    public static MarkdownDocument? ParseInline(string text, LineMap lines) => Parse(text, InlinePipeline, lines);

    private static MarkdownDocument? Parse(string text, MarkdownPipeline pipeline, LineMap lines)
    {
        try
        {
            var document = MarkdownParser.Parse(text, pipeline);
            if (!Nesting.IsTooDeep(document))
            {
                Callouts.Mark(document, lines);
                return document;
            }
        }
        catch (ArgumentException)
        {
            // The parser's answer to more than the nesting it allows.
        }
        lines.Fault(0, $"quotations, lists or emphasis are nested more than {Nesting.Deepest} deep somewhere: simplify the text");
        return null;
    }

    private static MarkdownPipelineBuilder Builder()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = DeepestParsed }
            .DisableHtml().UsePipeTables().UseFootnotes().UseTaskLists().UseMathematics().UsePreciseSourceLocation();
        // The extension would also read «::text::» inside a line.
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        builder.InlineParsers.Insert(0, new CalloutMarkerParser());
        return builder;
    }

    private static MarkdownPipelineBuilder InlineBuilder()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = DeepestParsed }.DisableHtml().UsePreciseSourceLocation();
        builder.UseMathematics();
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new ParagraphBlockParser { ParseSetextHeadings = false });
        return builder;
    }
}
