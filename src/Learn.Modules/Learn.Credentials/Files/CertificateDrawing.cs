using System.Globalization;
using Learn.Credentials.Files.Pdf;

namespace Learn.Credentials.Files;

/// <summary>The certificate on paper, A4 across: a double line of gold, the mark, and who completed what.</summary>
internal sealed class CertificateDrawing(PdfFont regular, PdfFont bold)
{
    private const double Margin = 34, TextWidth = 620, LineHeight = 1.25, Smallest = 8;

    // The mark, as in the theme's mark.svg (32 by 32).
    private const string Mark =
        "16 2.5 m 30 13.6 l 25.8 15.6 21 16.6 16 16.6 c 11 16.6 6.2 15.6 2 13.6 c h "
        + "15 21.2 m 11.7 19.2 7.8 18.5 3.5 18.9 c 3.5 27.3 l 7.8 26.9 11.7 27.6 15 29.6 c h "
        + "17 21.2 m 20.3 19.2 24.2 18.5 28.5 18.9 c 28.5 27.3 l 24.2 26.9 20.3 27.6 17 29.6 c h";

    private static readonly PdfColor Gold = new(0xB0, 0x7C, 0x0A), Ink = new(0x17, 0x21, 0x1F), Quiet = new(0x4A, 0x57, 0x54), Jade = new(0x0B, 0x6B, 0x57);

    public PdfPage Draw(CertificateText text)
    {
        var page = new PdfPage(841.89, 595.28);
        page.Frame(Gold, 2.5, Margin);
        page.Frame(Gold, 0.6, Margin + 7);
        page.Fill(Gold, Mark, page.Width / 2 - 30, 78, 60 / 32.0);

        var y = 156.0;
        y = Line(page, text.Heading.ToUpper(CultureInfo.GetCultureInfo(text.Language)), bold, 15, Gold, y, 7);
        y = Line(page, text.Certifies, regular, 13, Quiet, y, 10);
        y = Line(page, text.Name, bold, 34, Ink, y, 8);
        y = Line(page, text.HasCompleted, regular, 13, Quiet, y, 10);
        y = Line(page, text.Title, bold, 23, Jade, y, 14);
        Line(page, text.Facts, regular, 12, Quiet, y, 0);
        DrawFoot(page, text);
        return page;
    }

    private void DrawFoot(PdfPage page, CertificateText text)
    {
        const double side = 82;
        var (left, top) = (page.Width - Margin - 24 - side, page.Height - Margin - 22 - side);
        var code = new QrCode(text.VerifyUrl);
        var module = side / code.Size;
        page.Fill(Ink, code.Bars.Select(bar => (left + bar.X * module, top + bar.Y * module, bar.Length * module, module)));

        var (x, bottom) = (Margin + 30, page.Height - Margin - 30);
        page.Text(bold, 13, Ink, text.Issuer, x, bottom - 40);
        page.Text(regular, 9, Quiet, text.VerifyAt, x, bottom - 22);
        page.Text(regular, 9, Ink, text.VerifyUrl, x, bottom - 9);
        if (text.Until is { } until)
            page.Text(regular, 9, Quiet, until, x, bottom + 4);
    }

    /// <summary>In the middle, in as many lines as it takes, smaller where a word alone is too long or it would be more than two.</summary>
    /// <param name="after">Points below it.</param>
    /// <returns>Where the next one begins.</returns>
    private static double Line(PdfPage page, string text, PdfFont font, double size, PdfColor color, double y, double after)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        while (size > Smallest && (words.Any(word => font.Measure(word, size) > TextWidth) || font.Measure(text, size) > 1.9 * TextWidth))
            size--;
        foreach (var line in Wrap(words, font, size))
        {
            page.Text(font, size, color, line, (page.Width - font.Measure(line, size)) / 2, y + size);
            y += size * LineHeight;
        }
        return y + after;
    }

    private static List<string> Wrap(string[] words, PdfFont font, double size)
    {
        var lines = new List<string>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && font.Measure($"{lines[^1]} {word}", size) <= TextWidth)
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }
        return lines;
    }
}
