using System.Globalization;
using System.Xml;

namespace Learn.Courses.Content.Files;

/// <summary>
/// Reads a picture in SVG and refuses whatever could run or reach out: scripts, foreign content, event handlers, outside references.
/// The drawing rules of the course format (viewBox, role, dark colours) are held here too.
/// </summary>
internal static class SvgCheck
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = ContentLimits.MediaBytes,
        CloseInput = true,
    };

    public static MediaKind? Read(byte[] bytes, FileFaults faults)
    {
        var before = faults.Log.Count;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Settings);
            var size = Walk(reader, faults);
            return faults.Log.Count == before ? size : null;
        }
        catch (XmlException problem)
        {
            faults.Add(problem.LineNumber, $"this isn't well-formed SVG: {FirstSentence(problem.Message)}");
            return null;
        }
    }

    private static MediaKind? Walk(XmlReader reader, FileFaults faults)
    {
        MediaKind? size = null;
        var (root, dark, style) = (true, false, false);
        while (reader.Read())
        {
            var line = ((IXmlLineInfo)reader).LineNumber;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (root) size = Root(reader, line, faults);
                    root = false;
                    style = reader.LocalName == "style" && !reader.IsEmptyElement;
                    Element(reader, line, faults);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when style:
                    dark |= reader.Value.Contains("prefers-color-scheme: dark", StringComparison.Ordinal)
                        || reader.Value.Contains("prefers-color-scheme:dark", StringComparison.Ordinal);
                    SvgReferences.CheckStyle(reader.Value, line, faults);
                    break;
                case XmlNodeType.EndElement:
                    style = false;
                    break;
                case XmlNodeType.ProcessingInstruction:
                    faults.Add(line, $"take out <?{reader.Name} …?>: a picture loads nothing else");
                    break;
                default:
                    break;
            }
        }
        if (!dark) faults.Add(1, "the picture has no dark colours: add a <style> with «@media (prefers-color-scheme: dark) { … }»");
        return size;
    }

    private static MediaKind? Root(XmlReader reader, int line, FileFaults faults)
    {
        if (reader.LocalName != "svg" || reader.NamespaceURI != Namespace)
        {
            faults.Add(line, $"the outermost element has to be <svg xmlns=\"{Namespace}\">");
            return null;
        }
        if (reader.GetAttribute("role") != "img") faults.Add(line, "write role=\"img\" on <svg>");
        var parts = (reader.GetAttribute("viewBox") ?? "").Split([' ', ',', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 4 && Number(parts[2]) is { } width && Number(parts[3]) is { } height) return new("image/svg+xml", width, height);
        faults.Add(line, "write viewBox=\"0 0 width height\" on <svg>, with a width and a height above 0");
        return null;
    }

    private static int? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= 10_000 ? (int)Math.Round(value) : null;

    private static void Element(XmlReader reader, int line, FileFaults faults)
    {
        var element = reader.LocalName;
        if (element.ToUpperInvariant() is "SCRIPT" or "FOREIGNOBJECT" or "IFRAME" or "OBJECT" or "EMBED" or "HANDLER" or "LISTENER")
            faults.Add(line, $"take out <{element}>: a picture neither runs nor embeds anything");
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/") SvgReferences.CheckAttribute(element, reader.LocalName, reader.Value, line, faults);
        }
        reader.MoveToElement();
    }

    private static string FirstSentence(string message) => message.Split(". ", 2)[0].TrimEnd('.');
}
