using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Tests;

/// <summary>Someone with an account who completes courses, by the API.</summary>
internal sealed class Holder(LearnSiteFactory site, HttpClient http, Guid id, string email)
{
    public const string Password = "ba con mèo ngủ trưa";

    public LearnSiteFactory Site => site;

    /// <summary>With her bearer token.</summary>
    public HttpClient Http => http;

    public Guid Id => id;

    public string Email => email;

    public static async Task<Holder> OnAsync(LearnSiteFactory site, string name = "Nguyễn Thị Ánh Tuyết", string language = "vi")
    {
        var http = site.CreateGuest();
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var email = $"an.{Guid.NewGuid().ToString("N")[..12]}@vidu.vn";
        (await http.PostAsJsonAsync("/api/v1/auth/register", new { email, password = Password, name })).EnsureSuccessStatusCode();
        using var login = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password });
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var me = await http.GetFromJsonAsync<JsonElement>("/api/v1/me");
        return new(site, http, me.GetProperty("id").GetGuid(), email);
    }

    /// <summary>The same person with a browser, signed in by the form.</summary>
    public Task<HttpClient> InBrowserAsync() => site.CreateGuest().SignInAsync(email, Password);

    public async Task CompleteAsync(string course = SharedSites.Course)
    {
        var events = new[] { "mot", "hai", "ba" }.Select(lesson => new { id = Guid.CreateVersion7(), course, lesson, kind = "completed", seconds = 120 });
        using var response = await http.PostAsJsonAsync("/api/v1/progress", new { events });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Completes a course and waits for the certificate, without asking for it.</summary>
    public async Task<Guid> EarnAsync(string course = SharedSites.Course)
    {
        await CompleteAsync(course);
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(10))
        {
            if (await site.ReadAsync(context => context.Credentials.Where(row => row.LearnerId == id).OrderByDescending(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefaultAsync()) is { } earned)
                return earned;
        }
        throw new TimeoutException("No certificate came within twenty seconds.");
    }

    public async Task<IReadOnlyList<CredentialState>> CredentialsAsync() =>
        (await http.GetFromJsonAsync<JsonElement>("/api/v1/me/credentials")).GetProperty("items").Deserialize<List<CredentialState>>(JsonSerializerOptions.Web)!;

    public Task<HttpResponseMessage> UpdateAsync(Guid credential, string? name, bool? isPublic) =>
        http.PutAsJsonAsync($"/api/v1/me/credentials/{credential}", new Dictionary<string, object?> { ["name"] = name, ["public"] = isPublic });

    /// <summary>The signed credential as she gets it.</summary>
    public async Task<string> JwtAsync(Guid credential)
    {
        using var response = await http.AskAsync($"/api/v1/credentials/{credential}", ("Accept", "application/vc+jwt"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.TextAsync());
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vc+jwt");
        return await response.TextAsync();
    }

    public Task<byte[]> FileAsync(Guid credential, string name) => http.GetByteArrayAsync(new Uri($"/api/v1/credentials/{credential}/{name}", UriKind.Relative));

    public async Task DeleteAccountAsync()
    {
        using var browser = await InBrowserAsync();
        await site.EraseAccountAsync(browser, Password);
    }
}

internal sealed record CredentialState(
    Guid Id, string Status, bool Public, string? Name, string? Course, string Title, DateTimeOffset AwardedAt, DateTimeOffset? ValidUntil,
    DateTimeOffset? RevokedAt, DateTimeOffset? HolderDeletedAt, string Verify, string? Jwt);
