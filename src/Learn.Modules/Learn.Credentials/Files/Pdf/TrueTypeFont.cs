using System.Buffers.Binary;
using System.Text;

namespace Learn.Credentials.Files.Pdf;

/// <summary>
/// A TrueType font, as far as a PDF has to know it: which glyph a letter is and how wide. (OpenType 1.9: head, hhea, hmtx, cmap.)
/// The files are the theme's own, so what is wrong with one is a fault of the build.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<string, int> tables = new(StringComparer.Ordinal);
    private readonly int widths, characters, lastWidth;
    private byte[]? packed;

    public TrueTypeFont(byte[] file)
    {
        File = file;
        for (int i = 0, count = U16(4); i < count; i++)
            tables[Encoding.ASCII.GetString(file, 12 + 16 * i, 4)] = (int)U32(12 + 16 * i + 8);
        var (head, hhea) = (tables["head"], tables["hhea"]);
        UnitsPerEm = U16(head + 18);
        Box = [Scale(I16(head + 36)), Scale(I16(head + 38)), Scale(I16(head + 40)), Scale(I16(head + 42))];
        (Ascent, Descent) = (Scale(I16(hhea + 4)), Scale(I16(hhea + 6)));
        (widths, lastWidth) = (tables["hmtx"], U16(hhea + 34) - 1);
        characters = FindCharacters();
    }

    public byte[] File { get; }

    /// <summary>The file as zlib packs it, for the stream of a PDF.</summary>
    public byte[] Packed => packed ??= PdfDocument.Pack(File);

    /// <summary>Left, bottom, right and top of the largest glyph, in thousandths of the size, as all that follows.</summary>
    public int[] Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    private int UnitsPerEm { get; }

    /// <summary>The glyph of a letter; 0, an empty box, when the font has none.</summary>
    public int Glyph(Rune letter)
    {
        if (letter.Value > 0xFFFF)
            return 0;
        // A «format 4» table: segments of letters, in parallel arrays (OpenType, cmap).
        var segments = U16(characters + 6) / 2;
        var (ends, starts) = (characters + 14, characters + 16 + 2 * segments);
        for (var i = 0; i < segments; i++)
        {
            if (U16(ends + 2 * i) < letter.Value)
                continue;
            var start = U16(starts + 2 * i);
            if (start > letter.Value)
                return 0;
            var (delta, offsetAt) = (U16(starts + 2 * segments + 2 * i), starts + 4 * segments + 2 * i);
            var glyph = U16(offsetAt) is var offset && offset == 0 ? letter.Value : U16(offsetAt + offset + 2 * (letter.Value - start));
            return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
        }
        return 0;
    }

    public int Width(int glyph) => Scale(U16(widths + 4 * Math.Min(glyph, lastWidth)));

    /// <summary>The table for Unicode's first plane (platform 3, encoding 1).</summary>
    private int FindCharacters()
    {
        var cmap = tables["cmap"];
        for (int i = 0, count = U16(cmap + 2); i < count; i++)
        {
            var record = cmap + 4 + 8 * i;
            if (U16(record) == 3 && U16(record + 2) == 1 && cmap + (int)U32(record + 4) is var table && U16(table) == 4)
                return table;
        }
        throw new InvalidOperationException("The font has no table of Unicode letters that is read here.");
    }

    private int Scale(int units) => units * 1000 / UnitsPerEm;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(File.AsSpan(at));

    private int I16(int at) => BinaryPrimitives.ReadInt16BigEndian(File.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(File.AsSpan(at));
}
