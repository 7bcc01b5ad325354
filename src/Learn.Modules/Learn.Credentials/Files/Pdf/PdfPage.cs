using System.Globalization;
using System.Text;

namespace Learn.Credentials.Files.Pdf;

/// <summary>What is drawn on a page, in points from its upper left corner.</summary>
internal sealed class PdfPage(double width, double height)
{
    private readonly StringBuilder content = new();
    private readonly Dictionary<PdfFont, Dictionary<int, Rune>> used = [];

    public double Width => width;

    public double Height => height;

    /// <summary>The fonts that were drawn with, and their letters by glyph.</summary>
    public IReadOnlyDictionary<PdfFont, Dictionary<int, Rune>> Used => used;

    public byte[] Content => Encoding.ASCII.GetBytes(content.ToString());

    public void Frame(PdfColor color, double line, double inset) =>
        Append($"{color} RG {N(line)} w {N(inset)} {N(inset)} {N(width - 2 * inset)} {N(height - 2 * inset)} re S\n");

    public void Fill(PdfColor color, IEnumerable<(double X, double Y, double Width, double Height)> rectangles)
    {
        Append($"{color} rg\n");
        foreach (var (x, y, w, h) in rectangles)
            Append($"{N(x)} {N(height - y - h)} {N(w)} {N(h)} re\n");
        Append("f\n");
    }

    /// <param name="path">Path operators (ISO 32000-1 §8.5.2) in a square whose upper left corner is 0 0.</param>
    public void Fill(PdfColor color, string path, double x, double y, double scale) =>
        Append($"q {color} rg {N(scale)} 0 0 {N(-scale)} {N(x)} {N(height - y)} cm {path} f Q\n");

    /// <param name="baseline">Where the letters stand.</param>
    public void Text(PdfFont font, double size, PdfColor color, string text, double x, double baseline)
    {
        var letters = used.TryGetValue(font, out var known) ? known : used[font] = [];
        var glyphs = new StringBuilder();
        foreach (var letter in text.EnumerateRunes())
        {
            var glyph = font.File.Glyph(letter);
            if (glyph != 0)
                letters.TryAdd(glyph, letter);
            glyphs.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }
        Append($"BT {color} rg /{font.Name} {N(size)} Tf {N(x)} {N(height - baseline)} Td <{glyphs}> Tj ET\n");
    }

    private void Append(string operators) => content.Append(operators);

    private static string N(double number) => PdfDocument.Number(number);
}

/// <param name="Name">Its name among the page's resources.</param>
internal sealed record PdfFont(string Name, TrueTypeFont File)
{
    /// <summary>Width of a text in points.</summary>
    public double Measure(string text, double size) => text.EnumerateRunes().Sum(letter => File.Width(File.Glyph(letter))) * size / 1000;
}

/// <summary>Red, green and blue, 0 to 255.</summary>
internal readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    public override string ToString() => $"{PdfDocument.Number(Red / 255.0)} {PdfDocument.Number(Green / 255.0)} {PdfDocument.Number(Blue / 255.0)}";
}
