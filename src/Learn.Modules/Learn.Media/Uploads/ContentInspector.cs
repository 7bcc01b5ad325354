using System.Buffers;
using System.Text;
using Learn.Media.Captions;
using Learn.Media.Formats;
using Learn.Media.Storage;

namespace Learn.Media.Uploads;

/// <summary>Looks into committed content: of what type is it really, and is it sound?</summary>
internal sealed class ContentInspector(IMediaStore store)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public async Task<Inspection> InspectAsync(Guid key, long length, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PictureSize.HeadLength);
        try
        {
            var head = buffer.AsMemory(0, await ReadAsync(key, buffer.AsMemory(0, (int)Math.Min(length, TypeDetector.HeadLength)), cancellation));
            if (TypeDetector.Detect(head.Span) is not { } type)
                return Inspection.Refused(UploadRefusal.Type);
            if (length > type.MaxSize)
                return Inspection.Refused(UploadRefusal.Size);
            if (type == MediaType.Svg)
                return await DrawingAsync(key, length, cancellation);
            if (type == MediaType.Vtt)
                return await CaptionsAsync(key, length, cancellation);
            if (type.Kind != MediaKind.Picture)
                return new(new(type));

            var read = await ReadAsync(key, buffer.AsMemory(0, (int)Math.Min(length, PictureSize.HeadLength)), cancellation);
            return PictureSize.Read(type, buffer.AsSpan(0, read)) is { IsSensible: true } size ? new(new(type, size)) : Inspection.Refused(UploadRefusal.Picture);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task<Inspection> DrawingAsync(Guid key, long length, CancellationToken cancellation)
    {
        using var content = new MemoryStream(await ReadAllAsync(key, length, cancellation));
        return SvgCleaner.Clean(content) is { Size.IsSensible: true } clean ? new(new(MediaType.Svg, clean.Size, clean.Content)) : Inspection.Refused(UploadRefusal.Drawing);
    }

    private async Task<Inspection> CaptionsAsync(Guid key, long length, CancellationToken cancellation)
    {
        try
        {
            var faults = new List<CaptionFault>();
            WebVttReader.Read(Strict.GetString(await ReadAllAsync(key, length, cancellation)), faults);
            return faults.Count == 0 ? new(new(MediaType.Vtt)) : Inspection.Refused(UploadRefusal.Captions);
        }
        catch (DecoderFallbackException)
        {
            return Inspection.Refused(UploadRefusal.Captions);
        }
    }

    private async Task<byte[]> ReadAllAsync(Guid key, long length, CancellationToken cancellation)
    {
        var all = new byte[length];
        return await ReadAsync(key, all, cancellation) == length ? all : throw new MediaStoreException($"{key} is shorter than it was.");
    }

    private async Task<int> ReadAsync(Guid key, Memory<byte> buffer, CancellationToken cancellation)
    {
        await using var content = await store.OpenAsync(key, 0, buffer.Length, cancellation) ?? throw new MediaStoreException($"{key} was committed and can't be read.");
        return await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
    }
}

/// <summary>Either what it is, or why it isn't taken.</summary>
internal sealed record Inspection(InspectedContent? Content, UploadRefusal? Refusal = null)
{
    public static Inspection Refused(UploadRefusal refusal) => new(null, refusal);
}

/// <param name="Size">Of pictures.</param>
/// <param name="Cleaned">What is to be kept instead of what came.</param>
internal sealed record InspectedContent(MediaType Type, PictureSize? Size = null, byte[]? Cleaned = null);
