using System.Buffers.Binary;
using System.Text;
using System.Xml;
using Learn.Credentials.Signing;

namespace Learn.Credentials.Verification;

/// <summary>Finds the signed credential in what someone brings: a text, a badge (PNG or SVG) or the PDF. Told apart by content, not by name.</summary>
internal static class CredentialFile
{
    /// <summary>Bytes; ours have about 100 KB.</summary>
    public const int MaxSize = 5 * 1024 * 1024;

    /// <summary>Open Badges 3.0 §5.3.2.</summary>
    public const string Namespace = "https://purl.imsglobal.org/ob/v3p0";

    /// <summary>What stands before the credential in a PDF's metadata.</summary>
    public const string PdfMarker = "<openbadges:credential>";

    /// <summary>Open Badges 3.0 §5.3.1.</summary>
    public static ReadOnlySpan<byte> PngKeyword => "openbadgecredential"u8;

    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <returns>A compact JWS, or what the file has in its place; null when there is nothing.</returns>
    public static string? Find(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxSize)
            return null;
        if (file.StartsWith(PngSignature))
            return InPng(file);
        var start = file.TrimStart("\uFEFF \t\r\n"u8);
        if (start.StartsWith("<"u8))
            return InSvg(start);
        return file[..Math.Min(file.Length, 1024)].IndexOf("%PDF-"u8) >= 0 ? InPdf(file) : InText(start);
    }

    private static string? InPng(ReadOnlySpan<byte> png)
    {
        for (var rest = png[PngSignature.Length..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > (uint)(rest.Length - 12))
                return null;
            if (rest.Slice(4, 4).SequenceEqual("iTXt"u8) && InChunk(rest.Slice(8, (int)length)) is { } found)
                return found;
            rest = rest[(12 + (int)length)..];
        }
        return null;
    }

    /// <summary>An iTXt chunk: keyword, compression flag and method, language, translated keyword, text (PNG §11.3.3.4).</summary>
    private static string? InChunk(ReadOnlySpan<byte> data)
    {
        var keyword = data.IndexOf((byte)0);
        if (keyword < 0 || !data[..keyword].SequenceEqual(PngKeyword) || data.Length < keyword + 3 || data[keyword + 1] != 0)
            return null;
        var rest = data[(keyword + 3)..];
        for (var skipped = 0; skipped < 2; skipped++)
        {
            if (rest.IndexOf((byte)0) is var end && end < 0)
                return null;
            rest = rest[(end + 1)..];
        }
        return Limited(rest);
    }

    private static string? InSvg(ReadOnlySpan<byte> svg)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxSize };
        try
        {
            using var stream = new MemoryStream(svg.ToArray());
            using var reader = XmlReader.Create(stream, settings);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "credential", NamespaceURI: Namespace })
                    return reader.GetAttribute("verify") is { Length: > 0 } jwt ? jwt : null;
            }
        }
        catch (XmlException)
        {
            // Not well-formed: nothing is found in it.
        }
        return null;
    }

    /// <summary>The PDF has it in its metadata, which is neither compressed nor encrypted; so no PDF has to be parsed.</summary>
    private static string? InPdf(ReadOnlySpan<byte> pdf)
    {
        var marker = Encoding.ASCII.GetBytes(PdfMarker);
        if (pdf.IndexOf(marker) is var at && at < 0)
            return null;
        var value = pdf[(at + marker.Length)..];
        return value.IndexOf((byte)'<') is var end and >= 0 ? Limited(value[..end]) : null;
    }

    private static string? InText(ReadOnlySpan<byte> text) => text.IsEmpty ? null : Limited(text.TrimEnd(" \t\r\n"u8));

    private static string? Limited(ReadOnlySpan<byte> text) => text.Length <= CompactJws.MaxLength && Ascii.IsValid(text) ? Encoding.ASCII.GetString(text) : null;
}
