using System.Globalization;
using Learn.Credentials.Features;
using Learn.Credentials.Resources;
using Learn.Credentials.Signing;
using Microsoft.Extensions.Localization;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Learn.Credentials.Files;

/// <summary>The certificate on paper: A4 across, in the language of the credential, with the signed credential in the file.</summary>
internal sealed class CertificatePdf(CertificateFonts fonts, Issuer issuer, IStringLocalizer<Texts> texts)
{
    // A4 across in points.
    private const double Width = 841.89, Height = 595.28, Margin = 34, Middle = Width / 2;
    private const double TextWidth = 620;

    private static readonly XColor Gold = XColor.FromArgb(0xB0, 0x7C, 0x0A), Ink = XColor.FromArgb(0x17, 0x21, 0x1F), Quiet = XColor.FromArgb(0x4A, 0x57, 0x54), Jade = XColor.FromArgb(0x0B, 0x6B, 0x57);

    /// <param name="held">With its signed text.</param>
    public byte[] Write(HeldCredential held)
    {
        fonts.Register();
        var text = CertificateText.Of(held, issuer, texts);
        using var document = new PdfDocument();
        document.Info.Title = text.DocumentTitle;
        document.Info.Author = text.Issuer;
        document.Language = text.Language;
        var page = document.AddPage();
        (page.Width, page.Height) = (XUnit.FromPoint(Width), XUnit.FromPoint(Height));
        using (var graphics = XGraphics.FromPdfPage(page))
            Draw(graphics, text);
        CertificateMetadata.Embed(document, held.Credential.Jwt!);
        using var output = new MemoryStream();
        document.Save(output);
        return output.ToArray();
    }

    private static void Draw(XGraphics page, CertificateText text)
    {
        page.DrawRectangle(new XPen(Gold, 2.5), Margin, Margin, Width - 2 * Margin, Height - 2 * Margin);
        page.DrawRectangle(new XPen(Gold, 0.6), Margin + 7, Margin + 7, Width - 2 * Margin - 14, Height - 2 * Margin - 14);
        CertificateMark.Draw(page, new XSolidBrush(Gold), Middle - 27, 62, 54);

        var y = 132.0;
        y = Line(page, text.Heading.ToUpper(CultureInfo.GetCultureInfo(text.Language)), 15, bold: true, Gold, y, 1.7);
        y = Line(page, text.Certifies, 13, bold: false, Quiet, y, 2.1);
        y = Line(page, text.Name, 34, bold: true, Ink, y, 1.5);
        y = Line(page, text.HasCompleted, 13, bold: false, Quiet, y, 2.1);
        y = Line(page, text.Title, 23, bold: true, Jade, y, 1.6);
        Line(page, text.Facts, 12, bold: false, Quiet, y + 6, 1.5);
        DrawFoot(page, text);
    }

    private static void DrawFoot(XGraphics page, CertificateText text)
    {
        const double side = 82;
        var (left, top) = (Width - Margin - 24 - side, Height - Margin - 22 - side);
        var code = new QrCode(text.VerifyUrl);
        var module = side / code.Size;
        foreach (var (x, y, length) in code.Bars)
            page.DrawRectangle(new XSolidBrush(Ink), left + x * module, top + y * module, length * module, module);

        var (x0, bottom) = (Margin + 30, Height - Margin - 30);
        var (name, small) = (Font(13, bold: true), Font(9, bold: false));
        page.DrawString(text.Issuer, name, new XSolidBrush(Ink), x0, bottom - 40);
        page.DrawString(text.VerifyAt, small, new XSolidBrush(Quiet), x0, bottom - 22);
        page.DrawString(text.VerifyUrl, small, new XSolidBrush(Ink), x0, bottom - 9);
        if (text.Until is { } until)
            page.DrawString(until, small, new XSolidBrush(Quiet), x0, bottom + 4);
    }

    /// <summary>Centred, in as many lines as it takes, smaller where a word alone is too long.</summary>
    /// <returns>Where the next one begins.</returns>
    private static double Line(XGraphics page, string text, double size, bool bold, XColor color, double y, double spacing)
    {
        var font = Font(size, bold);
        foreach (var line in Wrap(page, text, ref font))
        {
            page.DrawString(line, font, new XSolidBrush(color), new XRect(0, y, Width, font.Size * 1.25), XStringFormats.TopCenter);
            y += font.Size * 1.25;
        }
        return y + size * (spacing - 1.25);
    }

    private static List<string> Wrap(XGraphics page, string text, ref XFont font)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        while (font.Size > 8 && (IsTooWide(page, words.MaxBy(word => word.Length) ?? "", font) || page.MeasureString(text, font).Width > 2 * TextWidth))
            font = new XFont(CertificateFonts.Family, font.Size - 1, font.Bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
        var lines = new List<string>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && !IsTooWide(page, $"{lines[^1]} {word}", font))
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }
        return lines;
    }

    private static bool IsTooWide(XGraphics page, string text, XFont font) => page.MeasureString(text, font).Width > TextWidth;

    private static XFont Font(double size, bool bold) => new(CertificateFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
}
