using Learn.Courses.Content.Rendering;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Learn.Courses.Content.Lessons;

/// <summary>What a translation has as many of as its original.</summary>
internal static class LessonStructure
{
    public static void Compare(MarkdownLesson original, MarkdownLesson translation, FileFaults faults)
    {
        foreach (var (name, count) in Parts)
        {
            var (here, there) = (count(translation), count(original));
            if (here != there) faults.Add(1, $"this file has {here} {name} and {original.Path} has {there}: each language of a lesson has the same");
        }
    }

    private static readonly (string Name, Func<MarkdownLesson, int> Count)[] Parts =
    [
        ("headings with ##", lesson => lesson.Headings.Count(heading => heading.Level == 2)),
        ("headings with ###", lesson => lesson.Headings.Count(heading => heading.Level == 3)),
        ("figures", lesson => lesson.Document.Descendants<ParagraphBlock>().Count(paragraph => FigureRenderer.PictureOf(paragraph) is not null)),
        ("videos", lesson => lesson.Document.Descendants<CustomContainer>().Count(container => VideoReference.Of(container) is not null)),
        ("callouts", lesson => lesson.Document.Descendants<QuoteBlock>().Count(quote => Callout.Of(quote) is not null)),
    ];
}
