using System.Globalization;
using System.Text;
using Learn.Media.Formats;
using Learn.Media.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Learn.Media.Serving;

/// <summary>Answers with content or parts of it, straight from the store: never more than a buffer of it is in memory.</summary>
internal sealed class MediaResponse(IMediaStore store)
{
    private const int BufferSize = 64 * 1024;
    private const string Boundary = "learn-media-part";

    /// <param name="disposition">«inline» or «attachment».</param>
    /// <param name="cacheControl">How long and by whom it may be kept.</param>
    public async Task WriteAsync(HttpContext http, MediaFile file, string name, string disposition, string cacheControl)
    {
        var (request, headers) = (http.Request, http.Response.Headers);
        headers.ETag = file.Tag.ToString();
        headers.CacheControl = cacheControl;
        headers.AcceptRanges = "bytes";
        headers.ContentSecurityPolicy = PolicyFor(file.Type);
        if (IsUnchanged(request, file))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        headers.ContentDisposition = $"{disposition}; filename=\"{name}\"";
        var isHead = HttpMethods.IsHead(request.Method);
        // A range is for GET alone (RFC 9110 §14.2), and only as long as the reader's part is of this content (§13.1.5).
        var ranges = isHead || !IsSameFor(request, file) ? null : ByteRanges.Read(request.Headers.Range, file.Size);
        if (ranges is null)
        {
            http.Response.ContentType = file.Type.ContentType;
            http.Response.ContentLength = file.Size;
            if (!isHead)
                await SendAsync(http, file, new(0, file.Size));
        }
        else if (ranges.Count == 0)
        {
            http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{file.Size}");
            headers.Remove(HeaderNames.ContentDisposition);
        }
        else if (ranges.Count == 1)
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            http.Response.ContentType = file.Type.ContentType;
            http.Response.ContentLength = ranges[0].Length;
            headers.ContentRange = ranges[0].ContentRange(file.Size);
            await SendAsync(http, file, ranges[0]);
        }
        else
        {
            await SendPartsAsync(http, file, ranges);
        }
    }

    /// <summary>RFC 9110 §14.6.</summary>
    private async Task SendPartsAsync(HttpContext http, MediaFile file, IReadOnlyList<ByteRange> ranges)
    {
        var heads = ranges.Select(range => Encoding.ASCII.GetBytes(
            $"\r\n--{Boundary}\r\nContent-Type: {file.Type.ContentType}\r\nContent-Range: {range.ContentRange(file.Size)}\r\n\r\n")).ToList();
        var end = Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n");
        http.Response.StatusCode = StatusCodes.Status206PartialContent;
        http.Response.ContentType = $"multipart/byteranges; boundary={Boundary}";
        http.Response.ContentLength = heads.Sum(head => head.Length) + ranges.Sum(range => range.Length) + end.Length;
        foreach (var (head, range) in heads.Zip(ranges))
        {
            await http.Response.Body.WriteAsync(head, http.RequestAborted);
            await SendAsync(http, file, range);
        }
        await http.Response.Body.WriteAsync(end, http.RequestAborted);
    }

    private async Task SendAsync(HttpContext http, MediaFile file, ByteRange range)
    {
        try
        {
            if (file.Path is not null)
            {
                await http.Response.SendFileAsync(file.Path, range.Offset, range.Length, http.RequestAborted);
                return;
            }
            await using var content = await store.OpenAsync(file.Key, range.Offset, range.Length, http.RequestAborted) ?? throw new FileNotFoundException();
            await content.CopyToAsync(http.Response.Body, BufferSize, http.RequestAborted);
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is (MediaStoreException or FileNotFoundException or DirectoryNotFoundException))
        {
            var status = exception is MediaStoreException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound;
            http.Response.Clear();
            http.Response.StatusCode = status;
            http.Response.Headers.CacheControl = "no-store";
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Who seeks in a video drops one request for the next.
        }
    }

    private static bool IsUnchanged(HttpRequest request, MediaFile file) =>
        request.Headers.IfNoneMatch is { Count: > 0 } given && EntityTagHeaderValue.TryParseList(given, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(file.Tag, useStrongComparison: false));

    private static bool IsSameFor(HttpRequest request, MediaFile file) =>
        request.Headers.IfRange is not { Count: > 0 } given
        || (RangeConditionHeaderValue.TryParse(given.ToString(), out var condition) && condition.EntityTag?.Compare(file.Tag, useStrongComparison: true) == true);

    /// <summary>What is opened by itself must not be able to run anything in the site's name. A sandbox would keep browsers' PDF viewers out; PDF runs nothing of ours.</summary>
    private static string PolicyFor(MediaType type) =>
        type == MediaType.Pdf ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        : "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'; sandbox";
}
