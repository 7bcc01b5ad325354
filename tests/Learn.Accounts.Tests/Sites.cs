using System.Text.RegularExpressions;
using Learn.Accounts.Tests;
using Learn.Platform.Data;
using Learn.Testing;

[assembly: AssemblyFixture(typeof(Sites))]

namespace Learn.Accounts.Tests;

/// <summary>One site on each database for the tests that need no settings of their own; each test uses addresses of its own.</summary>
public sealed partial class Sites() : SiteOnEachDatabase(Create)
{
    public const string Password = "ba con mèo ngủ trưa";

    public static LearnSiteFactory Create(DatabaseProvider provider) =>
        new LearnSiteFactory(provider).WithMailCatcher().With("RateLimits:SignInsPerMinute", "100000");

    public static string NewAddress(string name = "an") => $"{name}.{Guid.NewGuid().ToString("N")[..12]}@vidu.vn";

    public static async Task<HttpResponseMessage> RegisterAsync(HttpClient client, string email, string password = Password, string name = "Bùi Văn Thử") =>
        await client.SubmitAsync("/account/register", new Dictionary<string, string> { ["Input.Name"] = name, ["Input.Email"] = email, ["Input.Password"] = password });

    public static async Task<HttpResponseMessage> TrySignInAsync(HttpClient client, string email, string password) =>
        await client.SubmitAsync("/account/login", new Dictionary<string, string> { ["Input.Email"] = email, ["Input.Password"] = password });

    /// <summary>Opens the link in the last mail and presses its button.</summary>
    public static async Task<HttpResponseMessage> FollowAsync(HttpClient client, CaughtMail mail) =>
        await client.SubmitAsync(mail.Link.PathAndQuery, new Dictionary<string, string>());

    /// <summary>An account whose address is confirmed, signed in.</summary>
    public static async Task<HttpClient> OwnerAsync(LearnSiteFactory site, string email, string password = Password, string name = "Bùi Văn Thử")
    {
        var client = site.CreateGuest();
        (await RegisterAsync(client, email, password, name)).Dispose();
        (await FollowAsync(client, await MailCatcher.Shared.WaitForAsync(email))).Dispose();
        return client;
    }

    /// <summary>All of an answer that anyone could compare, without what is random by design and without the address that was typed.</summary>
    public static async Task<string> WholeAnswerAsync(HttpResponseMessage response, string address)
    {
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Date")
            .SelectMany(header => header.Value, (header, value) => $"{header.Key}: {(header.Key == "Set-Cookie" ? CookieValue().Replace(value, "=…;", 2) : value)}").Order();
        var body = Random().Replace(await response.Content.ReadAsStringAsync(), "…").Replace(address, "ADDRESS", StringComparison.OrdinalIgnoreCase);
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers.Where(line => !line.StartsWith("Content-Length", StringComparison.Ordinal)))}\n\n{body}";
    }

    /// <summary>Its value and when it expires.</summary>
    [GeneratedRegex("=[^;]*;")]
    private static partial Regex CookieValue();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|[0-9a-f]{32}")]
    private static partial Regex Random();
}
