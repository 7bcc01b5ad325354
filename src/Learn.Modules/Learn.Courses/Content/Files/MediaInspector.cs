namespace Learn.Courses.Content.Files;

/// <summary>Tells what a file is from its bytes and refuses what courses don't serve. The name's ending has to agree.</summary>
internal static class MediaInspector
{
    private const int LargestSide = 10_000;

    public static MediaKind? Inspect(string name, byte[] bytes, FileFaults faults)
    {
        var kind = Read(name, bytes, faults);
        if (kind is null) return null;
        if (kind.ContentType != "application/pdf" && (kind.Width is < 1 or > LargestSide || kind.Height is < 1 or > LargestSide))
        {
            faults.Add(1, $"the picture is {kind.Width} × {kind.Height}: each side has 1 to {LargestSide} pixels");
            return null;
        }
        var expected = ExpectedType(name);
        if (expected == kind.ContentType) return kind;
        faults.Add(1, $"the content is {kind.ContentType}, which the file's ending doesn't say: rename it or convert it");
        return null;
    }

    private static MediaKind? Read(string name, byte[] bytes, FileFaults faults)
    {
        if (ExpectedType(name) is null)
        {
            faults.Add(1, "this type of file isn't served: use .svg, .png, .jpg, .webp or .pdf");
            return null;
        }
        if (PngHeader.Matches(bytes)) return Checked(PngHeader.Read(bytes), faults);
        if (JpegHeader.Matches(bytes)) return Checked(JpegHeader.Read(bytes), faults);
        if (WebpHeader.Matches(bytes)) return Checked(WebpHeader.Read(bytes), faults);
        if (bytes.AsSpan().StartsWith("%PDF-"u8)) return new("application/pdf", 0, 0);
        if (ExpectedType(name) == "image/svg+xml") return SvgCheck.Read(bytes, faults);
        faults.Add(1, "the content isn't what the file's ending says: it is no PNG, JPEG, WebP or PDF");
        return null;
    }

    private static MediaKind? Checked(MediaKind? kind, FileFaults faults)
    {
        if (kind is null) faults.Add(1, "the picture is cut off or damaged: save it again");
        return kind;
    }

    private static string? ExpectedType(string name) => Path.GetExtension(name) switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        ".pdf" => "application/pdf",
        _ => null,
    };
}
