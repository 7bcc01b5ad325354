using System.Text;
using Learn.Media.Formats;

namespace Learn.Media.Tests.Formats;

public sealed class TypeDetectorTests
{
    public static TheoryData<string?, byte[]> Files => new()
    {
        { "application/pdf", Samples.Pdf() },
        { "video/mp4", Samples.Mp4() },
        { "video/mp4", Samples.Mp4(brand: "zzzz") },
        { "audio/mp4", Samples.Mp4(brand: "M4A ") },
        { null, Samples.Mp4(brand: "heic") },
        { "video/webm", [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84, .. "webm"u8, .. new byte[60]] },
        { null, [0x1A, 0x45, 0xDF, 0xA3, 0xA3, 0x42, 0x82, 0x88, .. "matroska"u8, .. new byte[60]] },
        { "audio/mpeg", [.. "ID3"u8, 4, 0, 0, 0, 0, 1, 0, .. new byte[100]] },
        { "audio/mpeg", Mp3(3) },
        { null, Mp3(1) },
        { "audio/ogg", [.. "OggS"u8, .. new byte[24], .. "OpusHead"u8, .. new byte[20]] },
        { null, [.. "OggS"u8, .. new byte[24], 0x80, .. "theora"u8, .. new byte[20]] },
        { "text/vtt", "\uFEFFWEBVTT\n\n"u8.ToArray() },
        { null, "WEBVTTX\n"u8.ToArray() },
        { "image/svg+xml", Samples.Svg("") },
        { "image/svg+xml", "  <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg>"u8.ToArray() },
        { "image/svg+xml", "<!DOCTYPE svg [<!ENTITY a \">\">]><svg\n>"u8.ToArray() },
        { null, "<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>"u8.ToArray() },
        { null, "<svgx>"u8.ToArray() },
        { null, "<!-- <svg> "u8.ToArray() },
        { null, Samples.Exe() },
        { null, "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"u8.ToArray() },
        { null, Encoding.UTF8.GetBytes("Xin chào") },
        { null, [] },
    };

    [Theory, MemberData(nameof(Files))]
    public void Detect_ByContent_IsTheTypeOrNothing(string? contentType, byte[] file) => (TypeDetector.Detect(file)?.ContentType).ShouldBe(contentType);

    /// <summary>Frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes each.</summary>
    private static byte[] Mp3(int frames)
    {
        var bytes = new byte[417 * frames + 50];
        for (var i = 0; i < frames; i++)
            ((byte[])[0xFF, 0xFB, 0x90, 0x00]).CopyTo(bytes, 417 * i);
        return bytes;
    }
}
