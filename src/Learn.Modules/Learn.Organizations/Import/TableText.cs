using System.Text;

namespace Learn.Organizations.Import;

/// <summary>The text of a table that some program saved, in whatever encoding that program thought right.</summary>
internal static class TableText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Excel on a Vietnamese Windows, without being asked.</summary>
    private static readonly Encoding Windows1258 = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;

    /// <summary>By its byte order mark; without one, UTF-16 where every other byte is null, UTF-8 where it is valid, else Windows-1258.</summary>
    /// <returns>Composed (NFC): Windows-1258 has tone marks as signs of their own.</returns>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        // A text cut in the middle of a pair can't be normalized; the encoder makes U+FFFD of it.
        var text = Sound(Read(bytes));
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    private static string Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (NullsAt(bytes, 1))
            return Encoding.Unicode.GetString(bytes);
        if (NullsAt(bytes, 0))
            return Encoding.BigEndianUnicode.GetString(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows1258.GetString(bytes);
        }
    }

    /// <summary>Separators, digits, spaces and most letters of a UTF-16 text have a null byte, each on the same side.</summary>
    private static bool NullsAt(ReadOnlySpan<byte> bytes, int side)
    {
        var (length, nulls) = (Math.Min(bytes.Length, 1000) / 2, 0);
        for (var i = 0; i < length; i++)
            nulls += bytes[(2 * i) + side] == 0 ? 1 : 0;
        return length > 0 && nulls > length / 3;
    }

    private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
