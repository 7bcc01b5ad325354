using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Learn.Testing;

namespace Learn.Credentials.Tests;

internal static class Verifying
{
    public static Task<Answer> VerifyAsync(this LearnSiteFactory site, string jwt) => site.VerifyAsync(Encoding.UTF8.GetBytes(jwt), "application/vc+jwt");

    /// <summary>What <c>POST /api/v1/credentials/verify</c> says to a guest.</summary>
    public static async Task<Answer> VerifyAsync(this LearnSiteFactory site, byte[] file, string type = "application/octet-stream")
    {
        using var guest = site.CreateGuest();
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var response = await guest.PostAsync(new Uri("/api/v1/credentials/verify", UriKind.Relative), content);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.TextAsync());
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var credential = answer.GetProperty("credential");
        return new(answer.GetProperty("verdict").GetString()!, answer.GetProperty("message").GetString()!,
            credential.ValueKind == JsonValueKind.Null ? null : credential.GetProperty("name").GetString());
    }
}

internal sealed record Answer(string Verdict, string Message, string? Holder);
