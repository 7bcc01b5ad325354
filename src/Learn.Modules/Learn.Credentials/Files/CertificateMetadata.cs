using System.Text;
using Learn.Credentials.Verification;
using PdfSharp.Pdf;

namespace Learn.Credentials.Files;

/// <summary>
/// Puts the signed credential into the PDF's metadata (XMP, ISO 16684-1), under the name that Open Badges has for SVG. The stream is not
/// compressed, so it is found without reading the PDF as such.
/// </summary>
internal static class CertificateMetadata
{
    public static void Embed(PdfDocument document, string jwt)
    {
        var packet = $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:openbadges="{CredentialFile.Namespace}">
            {CredentialFile.PdfMarker}{jwt}</openbadges:credential>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
        var metadata = new PdfDictionary(document);
        metadata.Elements.SetName("/Type", "/Metadata");
        metadata.Elements.SetName("/Subtype", "/XML");
        metadata.CreateStream(Encoding.UTF8.GetBytes(packet));
        document.Internals.AddObject(metadata);
        document.Internals.Catalog.Elements.SetReference("/Metadata", metadata);
    }
}
