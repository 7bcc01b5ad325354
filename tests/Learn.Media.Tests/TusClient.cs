using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Learn.Media.Tests;

/// <summary>Speaks tus 1.0.0 by hand, so that tests can speak it wrongly, too.</summary>
internal sealed class TusClient(HttpClient http, Guid id, System.Net.CookieContainer? cookies = null)
{
    public const string Uploads = "/api/v1/media/uploads";

    public HttpClient Http => http;

    public Guid Id => id;

    public System.Net.CookieContainer Cookies => cookies ?? new();

    public async Task<HttpResponseMessage> CreateAsync(long length, string? name = "tep.png", params (string Name, string Value)[] headers) =>
        await SendAsync(HttpMethod.Post, Uploads, null, [("Upload-Length", length.ToString(CultureInfo.InvariantCulture)), .. NameOf(name), .. headers]);

    /// <returns>The path of a new upload.</returns>
    public async Task<string> BeginAsync(long length, string name = "tep.png")
    {
        using var answer = await CreateAsync(length, name);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    public Task<HttpResponseMessage> PatchAsync(string path, long offset, byte[] content, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, Body(content), [("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)), .. headers]);

    public Task<HttpResponseMessage> HeadAsync(string path) => SendAsync(HttpMethod.Head, path, null);

    public async Task<long> OffsetAsync(string path)
    {
        using var answer = await HeadAsync(path);
        return Number(answer, "Upload-Offset");
    }

    /// <summary>Uploads a whole file.</summary>
    /// <returns>The item that it became.</returns>
    public async Task<Guid> UploadAsync(byte[] content, string name = "tep.png", params (string Name, string Value)[] headers)
    {
        using var created = await CreateAsync(content.Length, name, headers);
        created.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        using var answer = await PatchAsync(created.Headers.Location!.ToString(), 0, content);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
        return Guid.Parse(Header(answer, "Learn-Media-Item")!);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (headers.All(header => header.Name != "Tus-Resumable"))
            request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
        return await http.SendAsync(request);
    }

    public static ByteArrayContent Body(byte[] content, string type = "application/offset+octet-stream") => new(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    public static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    public static long Number(HttpResponseMessage answer, string name) => long.Parse(Header(answer, name).ShouldNotBeNull(name), CultureInfo.InvariantCulture);

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static (string, string)[] NameOf(string? name) => name is null ? [] : [("Upload-Metadata", $"filename {Base64(name)}")];
}
