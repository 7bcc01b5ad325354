using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Learn.Courses.Content.Rendering;

/// <summary>Lists; one with boxes to tick is a checklist, whose boxes have their text as label.</summary>
internal sealed class ChecklistRenderer : ListRenderer
{
    protected override void Write(HtmlRenderer renderer, ListBlock obj)
    {
        if (!obj.OfType<ListItemBlock>().Any(item => TaskOf(item) is not null))
        {
            base.Write(renderer, obj);
            return;
        }
        var element = obj.IsOrdered ? "ol" : "ul";
        var before = renderer.ImplicitParagraph;
        renderer.EnsureLine();
        renderer.WriteLine($"<{element} class=\"checklist\">");
        foreach (var item in obj.OfType<ListItemBlock>())
        {
            renderer.ImplicitParagraph = !obj.IsLoose;
            renderer.Write("<li>");
            WriteItem(renderer, item);
            renderer.WriteLine("</li>");
        }
        renderer.WriteLine($"</{element}>");
        renderer.ImplicitParagraph = before;
    }

    private static void WriteItem(HtmlRenderer renderer, ListItemBlock item)
    {
        var labelled = TaskOf(item) is { } task ? (task, Paragraph: (ParagraphBlock)item[0]) : default;
        if (labelled.task is not null)
        {
            renderer.Write("<label><input type=\"checkbox\" disabled").Write(labelled.task.Checked ? " checked" : "").Write("> <span>");
            if (labelled.task.NextSibling is LiteralInline text) text.Content.TrimStart();
            renderer.WriteLeafInline(labelled.Paragraph);
            renderer.Write("</span></label>");
        }
        foreach (var block in item)
        {
            if (block != labelled.Paragraph) renderer.Write(block);
        }
    }

    private static TaskList? TaskOf(ListItemBlock item) => item.Count > 0 && item[0] is ParagraphBlock { Inline.FirstChild: TaskList task } ? task : null;
}

/// <summary>The box is written with its label.</summary>
internal sealed class TaskRenderer : HtmlObjectRenderer<TaskList>
{
    protected override void Write(HtmlRenderer renderer, TaskList obj)
    {
    }
}
