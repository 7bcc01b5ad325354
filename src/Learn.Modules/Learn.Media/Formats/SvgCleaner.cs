using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Learn.Media.Formats;

/// <summary>
/// Takes out of a drawing whatever could run or reach out: it keeps the elements of a list and drops scripts, foreign content, event
/// handlers, animation of links and every reference that isn't to a part of the drawing itself.
/// </summary>
internal static class SvgCleaner
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>No document type, so no entities that grow (a «billion laughs»), and nothing is fetched.</summary>
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 4 << 20, IgnoreProcessingInstructions = true, IgnoreComments = true };

    /// <returns>Null when it isn't well-formed, or no drawing.</returns>
    public static CleanDrawing? Clean(Stream content)
    {
        try
        {
            using var reader = XmlReader.Create(content, Settings);
            var document = DepthLimit.Load(reader);
            if (document?.Root is not { } root || root.Name != Svg + "svg")
                return null;
            CleanElement(root);
            return new(Write(document), SizeOf(root));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void CleanElement(XElement element)
    {
        foreach (var attribute in element.Attributes().Where(attribute => !SvgRules.Keeps(element.Name.LocalName, attribute)).ToList())
            attribute.Remove();
        // What a link holds is still to be seen; where it leads is not.
        while (element.Element(Svg + "a") is { } link)
            link.ReplaceWith(link.Nodes());
        foreach (var child in element.Elements().Where(child => !IsKept(child)).ToList())
            child.Remove();
        foreach (var child in element.Elements())
            CleanElement(child);
    }

    private static bool IsKept(XElement element) =>
        element.Name.Namespace == Svg && SvgRules.Elements.Contains(element.Name.LocalName) && (element.Name.LocalName != "style" || SvgRules.IsSafeStyle(element.Value));

    private static byte[] Write(XDocument document)
    {
        document.DocumentType?.Remove();
        using var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
            document.Root!.Save(writer);
        return output.ToArray();
    }

    /// <summary>SVG 2 §8.2: of its width and height, else of its viewBox, else as CSS has it for what says nothing (300 × 150).</summary>
    private static PictureSize SizeOf(XElement root)
    {
        if (Length(root.Attribute("width")) is { } width && Length(root.Attribute("height")) is { } height)
            return new(width, height);
        var box = ((string?)root.Attribute("viewBox") ?? "").Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return box.Length == 4 && Number(box[2]) is { } across && Number(box[3]) is { } down ? new(across, down) : new(300, 150);
    }

    private static int? Length(XAttribute? attribute) =>
        attribute?.Value.Trim() is { } text ? Number(text.EndsWith("px", StringComparison.Ordinal) ? text[..^2] : text) : null;

    private static int? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= 16_384 ? (int)Math.Round(value) : null;

    /// <summary>Deep nesting would end the process, which can't be caught.</summary>
    private static class DepthLimit
    {
        private const int Deepest = 100;

        public static XDocument? Load(XmlReader reader)
        {
            var document = new XDocument();
            XContainer parent = document;
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (reader.Depth > Deepest)
                            return null;
                        var (element, isEmpty) = (new XElement(XName.Get(reader.LocalName, reader.NamespaceURI)), reader.IsEmptyElement);
                        while (reader.MoveToNextAttribute())
                            Set(element, reader);
                        parent.Add(element);
                        if (!isEmpty)
                            parent = element;
                        break;
                    case XmlNodeType.EndElement:
                        parent = (XContainer?)parent.Parent ?? document;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when parent is XElement:
                        parent.Add(new XText(reader.Value));
                        break;
                    default:
                        break;
                }
            }
            return document;
        }

        /// <summary>The default namespace is written for each name anyway.</summary>
        private static void Set(XElement element, XmlReader reader)
        {
            if (reader.Name != "xmlns")
                element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
        }
    }
}

/// <param name="Content">UTF-8.</param>
internal sealed record CleanDrawing(byte[] Content, PictureSize Size);
