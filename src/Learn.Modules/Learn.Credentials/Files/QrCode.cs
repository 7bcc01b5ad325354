using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace Learn.Credentials.Files;

/// <summary>The address of a page as a QR code (ISO/IEC 18004, level M), as modules to draw.</summary>
internal sealed class QrCode
{
    private readonly List<BitArray> rows;

    public QrCode(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        rows = data.ModuleMatrix;
    }

    /// <summary>Modules on a side, with the quiet zone of four around it.</summary>
    public int Size => rows.Count;

    /// <summary>The dark modules as horizontal bars: column, row and length.</summary>
    public IEnumerable<(int X, int Y, int Length)> Bars
    {
        get
        {
            for (var y = 0; y < Size; y++)
            {
                for (var x = 0; x < Size; x++)
                {
                    var start = x;
                    while (x < Size && rows[y][x])
                        x++;
                    if (x > start)
                        yield return (start, y, x - start);
                }
            }
        }
    }

    /// <summary>The path of an SVG whose view box is 0 0 <see cref="Size"/> <see cref="Size"/>.</summary>
    public string SvgPath()
    {
        var path = new StringBuilder();
        foreach (var (x, y, length) in Bars)
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        return path.ToString();
    }
}
