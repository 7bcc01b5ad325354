using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Learn.Credentials.Files.Pdf;

/// <summary>
/// Writes a PDF (ISO 32000-1) of one page. Ours, because the one PDF library that the registry has, PDFsharp 6.5, is under the AGPL, which
/// would be the whole site's licence then.
/// </summary>
internal sealed class PdfDocument
{
    private readonly List<byte[]> objects = [];

    /// <returns>Its number, for <see cref="Reference"/>.</returns>
    public int Add(string content) => Add(Encoding.Latin1.GetBytes(content));

    /// <param name="entries">What the stream's dictionary says besides its length.</param>
    public int AddStream(byte[] content, string entries = "") => Add(
        [.. Encoding.Latin1.GetBytes($"<</Length {Number(content.Length)}{entries}>>\nstream\n"), .. content, .. "\nendstream"u8]);

    public int AddPacked(byte[] packed, string entries = "") => AddStream(packed, $"{entries}/Filter/FlateDecode");

    public static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(content);
        return packed.ToArray();
    }

    /// <summary>Makes a font of a text's letters usable: composite, by glyph numbers, with the way back to letters for search and copying (§9.7, §9.10).</summary>
    /// <param name="used">Letters by glyph.</param>
    public int AddFont(string name, TrueTypeFont font, IReadOnlyDictionary<int, Rune> used)
    {
        var file = AddPacked(font.Packed, $"/Length1 {Number(font.File.Length)}");
        var descriptor = Add($"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{Numbers(font.Box)}]/ItalicAngle 0/Ascent {Number(font.Ascent)}/Descent {Number(font.Descent)}/CapHeight 660/StemV 80/FontFile2 {Reference(file)}>>");
        var widths = string.Concat(used.Keys.Order().Select(glyph => $"{Number(glyph)}[{Number(font.Width(glyph))}]"));
        var glyphs = Add($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {Reference(descriptor)}/CIDToGIDMap/Identity/DW {Number(font.Width(0))}/W[{widths}]>>");
        var letters = AddPacked(Pack(Encoding.ASCII.GetBytes(ToUnicode(used))));
        return Add($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{Reference(glyphs)}]/ToUnicode {Reference(letters)}>>");
    }

    /// <param name="catalog">The number of the catalog.</param>
    /// <param name="information">The number of the information dictionary.</param>
    public byte[] Write(int catalog, int information)
    {
        using var output = new MemoryStream();
        // The second line tells programs that there are bytes in it.
        output.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var places = new List<long>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(output.Position);
            output.Write([.. Encoding.ASCII.GetBytes($"{Number(i + 1)} 0 obj\n"), .. objects[i], .. "\nendobj\n"u8]);
        }
        var table = new StringBuilder($"xref\n0 {Number(objects.Count + 1)}\n0000000000 65535 f \n");
        places.ForEach(place => table.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root {Reference(catalog)}/Info {Reference(information)}>>\nstartxref\n{output.Position}\n%%EOF\n");
        output.Write(Encoding.ASCII.GetBytes(table.ToString()));
        return output.ToArray();
    }

    public static string Reference(int number) => $"{Number(number)} 0 R";

    /// <summary>A text of any language (§7.9.2.2).</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Numbers(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(number => Number(number)));

    private int Add(byte[] content)
    {
        objects.Add(content);
        return objects.Count;
    }

    private static string ToUnicode(IReadOnlyDictionary<int, Rune> used)
    {
        var map = new StringBuilder("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName/Learn-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        // A section may have a hundred lines at most.
        foreach (var section in used.OrderBy(pair => pair.Key).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{section.Length} beginbfchar\n");
            foreach (var (glyph, letter) in section)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(letter.ToString()))}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n").ToString();
    }
}
