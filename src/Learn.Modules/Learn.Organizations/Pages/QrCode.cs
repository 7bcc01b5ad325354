using System.Globalization;
using System.Text;
using QRCoder;

namespace Learn.Organizations.Pages;

/// <summary>An address as a QR code (ISO/IEC 18004, level M), as the path of an SVG.</summary>
/// <param name="Size">Modules on a side, with the quiet zone of four around it.</param>
internal sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var start = x;
                while (x < rows.Count && rows[y][x])
                    x++;
                if (x > start)
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }
        return new(rows.Count, path.ToString());
    }
}
