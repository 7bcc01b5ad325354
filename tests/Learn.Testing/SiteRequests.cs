namespace Learn.Testing;

/// <summary>Requests with headers of the test's choice, in one line.</summary>
public static class SiteRequests
{
    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.AskAsync(HttpMethod.Get, path, headers);

    public static async Task<HttpResponseMessage> AskAsync(this HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }

    /// <summary>The body, whatever the status.</summary>
    public static Task<string> TextAsync(this HttpResponseMessage response) => response.Content.ReadAsStringAsync();

    /// <summary>The body of a page that may not be there.</summary>
    public static async Task<string> TextAsync(this HttpClient client, string path)
    {
        using var response = await client.AskAsync(path);
        return await response.TextAsync();
    }
}
