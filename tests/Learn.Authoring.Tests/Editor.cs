using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Platform.Security;
using Learn.Testing;

namespace Learn.Authoring.Tests;

/// <summary>Someone who works in the studio by its API.</summary>
internal sealed class Editor(LearnSiteFactory site, HttpClient client, Guid id) : IDisposable
{
    public LearnSiteFactory Site => site;

    public HttpClient Client => client;

    public Guid Id => id;

    public static Editor On(LearnSiteFactory site, params string[] roles)
    {
        var id = Guid.CreateVersion7();
        return new(site, site.CreateSignedIn(id, roles: roles.Length == 0 ? [Roles.Editor] : roles), id);
    }

    /// <summary>Begins a course of a title that no other test has.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> CreateAsync(params string[] languages) =>
        (await PostAsync("", new { title = $"Khoá {Guid.NewGuid():N}", languages = languages.Length == 0 ? ["vi", "en"] : languages })).GetProperty("id").GetString()!;

    /// <summary>A course with all that publishing needs: a section with a lesson in Vietnamese.</summary>
    public async Task<string> CreateReadyAsync()
    {
        var key = await CreateAsync("vi");
        await WriteAsync(key, "course.yml", Manifest(key));
        await WriteAsync(key, "01-dau/01-mot.vi.md", Lesson("mot", "Xin chào bạn."));
        return key;
    }

    public static string Manifest(string key, string lessons = "01-mot") => $"""
        # Tệp này được viết tay.
        id: {key}
        title:
          vi: Khoá của {key}   # tên
        summary: {"{"}vi: Một khoá để thử.{"}"}
        topic: security
        level: beginner
        audience: [citizens]
        hours: 1
        licence: CC-BY-4.0
        updated: 2026-11-21
        objectives:
          vi: [Biết một điều]
        completion:
          lessons: all
        sections:
          # Phần mở đầu
          - id: dau
            folder: 01-dau
            title: {"{"}vi: Mở đầu{"}"}
            lessons: [{lessons}]

        """;

    public static string Lesson(string id, string body) => $"---\nid: {id}\ntitle: Bài {id}\nminutes: 5\n---\n\n{body}\n";

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await client.GetAsync(Address(path)));

    public async Task<JsonElement> PostAsync(string path, object body) => await ReadAsync(await client.PostAsJsonAsync(Address(path), body));

    public async Task<JsonElement> PutAsync(string path, object body) => await ReadAsync(await client.PutAsJsonAsync(Address(path), body));

    public Task<HttpResponseMessage> TryPostAsync(string path, object body) => client.PostAsJsonAsync(Address(path), body);

    public Task<HttpResponseMessage> TryPutAsync(string path, object body) => client.PutAsJsonAsync(Address(path), body);

    public Task<HttpResponseMessage> TryGetAsync(string path) => client.GetAsync(Address(path));

    public async Task<(string Text, long Revision)> ReadFileAsync(string key, string path)
    {
        var file = await GetAsync($"{key}/files/{path}");
        return (file.GetProperty("text").GetString()!, file.GetProperty("revision").GetInt64());
    }

    /// <summary>Saves over whatever is there.</summary>
    /// <returns>The file's revision.</returns>
    public async Task<long> WriteAsync(string key, string path, string text)
    {
        using var there = await TryGetAsync($"{key}/files/{path}");
        var based = there.StatusCode == HttpStatusCode.OK ? (await there.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("revision").GetInt64() : 0;
        return (await PutAsync($"{key}/files/{path}", new { text, based })).GetProperty("revision").GetInt64();
    }

    public async Task<long> RevisionAsync(string key) => (await GetAsync(key)).GetProperty("revision").GetInt64();

    public async Task<string> PublishAsync(string key) => (await PostAsync($"{key}/publish", new { revision = await RevisionAsync(key) })).GetProperty("outcome").GetString()!;

    public async Task<byte[]> ExportAsync(string key)
    {
        using var response = await TryGetAsync($"{key}/export.zip");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public async Task<JsonElement> ImportAsync(byte[] zip, bool apply = false, long revision = 0)
    {
        using var content = new ByteArrayContent(zip) { Headers = { ContentType = new("application/zip") } };
        return await ReadAsync(await client.PostAsync(Address($"import?apply={(apply ? "true" : "false")}&revision={revision}"), content));
    }

    public void Dispose() => client.Dispose();

    private static Uri Address(string path) => new($"/api/v1/studio/courses{(path.Length == 0 ? "" : "/" + path)}", UriKind.Relative);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            response.IsSuccessStatusCode.ShouldBeTrue($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri}: {response.StatusCode} {text}");
            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
        }
    }
}
