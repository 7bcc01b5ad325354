using System.Text;

namespace Learn.Courses.Content.Files;

/// <summary>Bytes of a text file as text: UTF-8 only, line ends LF, no byte order mark, no control characters.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>The text, or null where the file can't be read as text (a fault tells why).</returns>
    public static string? Read(byte[] bytes, FileFaults faults)
    {
        if (bytes.Length > ContentLimits.TextBytes)
        {
            faults.Add(1, $"the file has {bytes.Length / 1024:0} KB; a text file has at most {ContentLimits.TextBytes / 1024} KB: split it");
            return null;
        }
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException problem)
        {
            faults.Add(LineOf(bytes, problem.Index), "this isn't UTF-8: save the file with the encoding UTF-8");
            return null;
        }
        text = LineEnds.Normalize(text.TrimStart('\uFEFF'));
        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(1, "the file is empty");
            return null;
        }
        var control = text.AsSpan().IndexOfAny(ControlCharacters);
        if (control < 0) return text;
        faults.Add(1 + text.AsSpan(0, control).Count('\n'), $"there is a control character (U+{(int)text[control]:X4}) here: delete it; is this a text file at all?");
        return null;
    }

    private static readonly System.Buffers.SearchValues<char> ControlCharacters = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(character => char.IsControl(character) && character is not ('\t' or '\n')), '\u2028', '\u2029']);

    private static int LineOf(byte[] bytes, int index) => 1 + bytes.AsSpan(0, Math.Clamp(index, 0, bytes.Length)).Count((byte)'\n');
}
