using System.Buffers.Binary;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Learn.Credentials.Verification;

namespace Learn.Credentials.Files;

/// <summary>Puts a signed credential into a picture («baking», Open Badges 3.0 §5.3).</summary>
internal static class BakedBadge
{
    /// <summary>Signature and header chunk.</summary>
    private const int PngHead = 8 + 25;

    /// <summary>An iTXt chunk right after the header, not compressed, without language and translated keyword.</summary>
    public static byte[] Png(byte[] picture, string jwt)
    {
        byte[] body = [.. "iTXt"u8, .. CredentialFile.PngKeyword, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(jwt)];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(body));
        return [.. picture.AsSpan(0, PngHead), .. length, .. body, .. check, .. picture.AsSpan(PngHead)];
    }

    /// <summary>The element stands first in the picture; the title names the course for those who can't see it.</summary>
    public static byte[] Svg(byte[] picture, string jwt, string title)
    {
        using var source = new MemoryStream(picture);
        var document = XDocument.Load(source);
        var svg = document.Root!;
        XNamespace badges = CredentialFile.Namespace;
        svg.Elements(svg.Name.Namespace + "title").Remove();
        svg.AddFirst(new XElement(badges + "credential", new XAttribute("verify", jwt)), new XElement(svg.Name.Namespace + "title", title));
        svg.SetAttributeValue(XNamespace.Xmlns + "openbadges", CredentialFile.Namespace);
        using var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            document.Save(writer);
        return output.ToArray();
    }

    /// <summary>CRC-32 of a chunk's type and data (PNG §5.5).</summary>
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFF_FFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320;
        }
        return ~crc;
    }
}
