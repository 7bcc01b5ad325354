using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Learn.Platform.Web.SharedPages;

/// <summary>Answers a request with a shared page.</summary>
internal static class SharedPageWriter
{
    private const string Html = "text/html; charset=utf-8";

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? spare;

    public static async Task WriteGuestAsync(HttpContext http, SharedPage page, bool compress)
    {
        var guest = page.Guest ??= await ComposeGuestAsync(http, page);
        var headers = http.Response.Headers;
        var (body, coding) = compress ? Encode(http, guest) : (guest.Html, "");
        // A strong tag stands for the very bytes, so each coding has its own (RFC 9110 §8.8.3.3).
        var tag = $"\"{guest.Hash}{coding}\"";
        headers.ETag = tag;
        headers.CacheControl = "no-cache";
        headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
        if (http.Request.Headers.IfNoneMatch.Count > 0 && http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (coding.Length > 0)
            headers.ContentEncoding = coding;
        await SendAsync(http, body);
    }

    public static async Task WriteMemberAsync(HttpContext http, SharedPage page, bool compress)
    {
        var buffer = Interlocked.Exchange(ref spare, null) ?? new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            await page.ComposeAsync(http, buffer);
            var headers = http.Response.Headers;
            headers.CacheControl = "private, no-cache";
            headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
            if (compress && Accepts(http, "br"))
            {
                headers.ContentEncoding = "br";
                await SendAsync(http, GuestPage.CompressBrotli(buffer.WrittenSpan, quality: 1));
            }
            else
            {
                await SendAsync(http, buffer.WrittenMemory);
            }
        }
        finally
        {
            buffer.ResetWrittenCount();
            spare = buffer;
        }
    }

    private static async Task<GuestPage> ComposeGuestAsync(HttpContext http, SharedPage page)
    {
        var buffer = new ArrayBufferWriter<byte>(page.Size + 4096);
        await page.ComposeAsync(http, buffer);
        return new GuestPage(buffer.WrittenSpan.ToArray());
    }

    private static (byte[] Body, string Coding) Encode(HttpContext http, GuestPage guest)
    {
        if (Accepts(http, "br"))
            return (guest.Brotli, "br");
        return Accepts(http, "gzip") ? (guest.Gzip, "gzip") : (guest.Html, "");
    }

    private static bool Accepts(HttpContext http, string coding)
    {
        var accepted = http.Request.Headers.AcceptEncoding;
        return accepted.Count > 0
            && StringWithQualityHeaderValue.TryParseList(accepted, out var codings)
            && codings.Any(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && value.Quality != 0);
    }

    private static Task SendAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = Html;
        http.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
