using Learn.Courses.Content.Lessons;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Learn.Courses.Content.Rendering;

/// <summary>A table that scrolls by itself on a narrow screen; columns of figures (aligned right) have the class «number».</summary>
internal sealed class TableRenderer(PageContext page) : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table obj)
    {
        var header = obj.OfType<TableRow>().First();
        var names = header.Select(cell => PlainText.Of(((TableCell)cell).Descendants())).Where(name => name.Length > 0);
        renderer.EnsureLine();
        renderer.Write("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        renderer.WriteEscape(page.TableLabel(string.Join(", ", names))).WriteLine("\"><table>");
        renderer.Write("<thead>");
        WriteRow(renderer, obj, header);
        renderer.WriteLine("</thead>").WriteLine("<tbody>");
        foreach (var row in obj.OfType<TableRow>().Skip(1)) WriteRow(renderer, obj, row);
        renderer.WriteLine("</tbody></table></div>");
    }

    private static void WriteRow(HtmlRenderer renderer, Table table, TableRow row)
    {
        var before = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = true;
        renderer.Write("<tr>");
        for (var column = 0; column < row.Count; column++)
        {
            var cell = (TableCell)row[column];
            // A header cell without text would be announced as a nameless header.
            var element = row.IsHeader && PlainText.Of(cell.Descendants()).Length > 0 ? "th" : "td";
            var number = column < table.ColumnDefinitions.Count && table.ColumnDefinitions[column].Alignment == TableColumnAlign.Right;
            renderer.Write('<').Write(element).Write(element == "th" ? " scope=\"col\"" : "").Write(number ? " class=\"number\">" : ">");
            renderer.WriteChildren(cell);
            renderer.Write("</").Write(element).Write('>');
        }
        renderer.WriteLine("</tr>");
        renderer.ImplicitParagraph = before;
    }
}
