using System.Globalization;
using System.Security;
using System.Text;
using Learn.Credentials.Features;
using Learn.Credentials.Files.Pdf;
using Learn.Credentials.Resources;
using Learn.Credentials.Signing;
using Learn.Credentials.Verification;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Files;

/// <summary>Makes the PDF: the drawn certificate, in the language that it was issued in, with the signed credential in the file.</summary>
internal sealed class CertificatePdf(SiteFiles files, Issuer issuer, IStringLocalizer<Texts> texts)
{
    private readonly Lazy<(PdfFont Regular, PdfFont Bold)> fonts = new(() =>
        (new("F1", new(files.Read("fonts/certificate-regular.ttf"))), new("F2", new(files.Read("fonts/certificate-bold.ttf")))));

    /// <param name="held">With its signed text.</param>
    public byte[] Write(HeldCredential held)
    {
        var text = CertificateText.Of(held, issuer, texts);
        var page = new CertificateDrawing(fonts.Value.Regular, fonts.Value.Bold).Draw(text);
        var pdf = new PdfDocument();
        var resources = string.Concat(page.Used.Select(used => $"/{used.Key.Name} {PdfDocument.Reference(pdf.AddFont($"LearnSans-{used.Key.Name}", used.Key.File, used.Value))}"));
        var content = pdf.AddPacked(PdfDocument.Pack(page.Content));
        var metadata = pdf.AddStream(Encoding.UTF8.GetBytes(Metadata(text, held.Credential.Jwt!)), "/Type/Metadata/Subtype/XML");
        // A page and the list of pages name each other.
        var leaf = pdf.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type/Page/Parent {PdfDocument.Reference(metadata + 2)}/MediaBox[0 0 {page.Width} {page.Height}]/Resources<</Font<<{resources}>>>>/Contents {PdfDocument.Reference(content)}>>"));
        var pages = pdf.Add($"<</Type/Pages/Kids[{PdfDocument.Reference(leaf)}]/Count 1>>");
        var information = pdf.Add($"<</Title {PdfDocument.Text(text.DocumentTitle)}/Author {PdfDocument.Text(text.Issuer)}>>");
        var catalog = pdf.Add($"<</Type/Catalog/Pages {PdfDocument.Reference(pages)}/Metadata {PdfDocument.Reference(metadata)}/Lang({text.Language})/ViewerPreferences<</DisplayDocTitle true>>>>");
        return pdf.Write(catalog, information);
    }

    /// <summary>
    /// Puts the signed credential into the metadata (XMP, ISO 16684-1), under the name that Open Badges has for SVG. The stream is not
    /// compressed, so it is found without reading the PDF as such.
    /// </summary>
    private static string Metadata(CertificateText text, string jwt) => $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:openbadges="{CredentialFile.Namespace}">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(text.DocumentTitle)}</rdf:li></rdf:Alt></dc:title>
        {CredentialFile.PdfMarker}{jwt}</openbadges:credential>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="r"?>
        """;
}
