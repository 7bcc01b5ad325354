using PdfSharp.Fonts;

namespace Learn.Credentials.Files;

/// <summary>Gives PDFsharp the theme's letters, which have all of Vietnamese.</summary>
internal sealed class CertificateFonts(SiteFiles files) : IFontResolver
{
    public const string Family = "Learn Sans";

    private static readonly Lock Registering = new();

    /// <summary>PDFsharp has one resolver for the process; sites in one process (as in tests) have the same fonts.</summary>
    public void Register()
    {
        lock (Registering)
            GlobalFontSettings.FontResolver ??= this;
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? "bold" : "regular");

    public byte[]? GetFont(string faceName) => files.Read($"fonts/certificate-{faceName}.ttf");
}
