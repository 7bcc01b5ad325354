using Learn.Media.Formats;

namespace Learn.Media.Tests.Formats;

public sealed class PictureSizeTests
{
    public static TheoryData<string, byte[]> Pictures => new()
    {
        { "image/png", Samples.Png(1234, 567) },
        { "image/jpeg", Samples.Jpeg(1234, 567) },
        { "image/jpeg", Samples.Jpeg(1234, 567, orientation: 1) },
        { "image/jpeg", Samples.Jpeg(567, 1234, orientation: 6) },
        { "image/gif", Samples.Gif(1234, 567) },
        { "image/webp", Samples.WebpLossy(1234, 567) },
        { "image/webp", Samples.WebpLossless(1234, 567) },
        { "image/webp", Samples.WebpExtended(1234, 567) },
    };

    [Theory, MemberData(nameof(Pictures))]
    public void Read_EachFormat_IsTheSizeAsShown(string contentType, byte[] picture)
    {
        var type = TypeDetector.Detect(picture).ShouldNotBeNull();
        type.ContentType.ShouldBe(contentType);
        PictureSize.Read(type, picture).ShouldBe(new PictureSize(1234, 567));
    }

    /// <summary>Whatever is cut off where, the readers answer and don't read beyond the end.</summary>
    [Theory, MemberData(nameof(Pictures))]
    public void Read_CutOffAnywhere_IsNothingOrTheSize(string contentType, byte[] picture)
    {
        for (var length = 0; length < Math.Min(picture.Length, 120); length++)
            PictureSize.Read(MediaType.Of(contentType), picture.AsSpan(0, length)).ShouldBeOneOf(null, new PictureSize(1234, 567), new PictureSize(567, 1234));
    }

    [Fact]
    public void Detect_RandomBytes_IsNeverAFault()
    {
        var random = new Random(1);
        var bytes = new byte[200];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = (byte)(i % 3 == 0 ? 0xFF : bytes[0]);
            if (TypeDetector.Detect(bytes) is { Kind: MediaKind.Picture } type && type != MediaType.Svg)
                PictureSize.Read(type, bytes);
        }
    }
}
