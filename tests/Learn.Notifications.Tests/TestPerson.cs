using Learn.Testing;

namespace Learn.Notifications.Tests;

/// <summary>Someone with an account of her own.</summary>
internal sealed record TestPerson(Guid Id, string Address, HttpClient Client)
{
    private const string Password = "ba con mèo ngủ trưa";

    /// <summary>Signs up, and answers the mail that confirms her address unless it is to stay a claim.</summary>
    public static async Task<TestPerson> SignUpAsync(LearnSiteFactory site, string culture = "vi", bool confirms = true)
    {
        var address = $"an.{Guid.NewGuid().ToString("N")[..12]}@vidu.vn";
        var client = site.CreateGuest();
        (await client.SubmitAsync($"/account/register?culture={culture}", new Dictionary<string, string>
        {
            ["Input.Name"] = "Bùi Văn Thử",
            ["Input.Email"] = address,
            ["Input.Password"] = Password,
        })).Dispose();
        var confirmation = await MailCatcher.Shared.WaitForAsync(address);
        if (confirms)
            (await client.SubmitAsync(confirmation.Link.PathAndQuery, new Dictionary<string, string>())).Dispose();
        var page = await client.GetPageAsync("/account/profile");
        return new(Guid.Parse(page.Body!.GetAttribute("data-learner")!), address, client);
    }

    /// <summary>What came after the mail that confirmed her address.</summary>
    public async Task<IReadOnlyList<CaughtMail>> MailsAsync() => [.. (await MailCatcher.Shared.ForAsync(Address)).Skip(1)];

    /// <summary>The number on the bell; null where there is none.</summary>
    public async Task<string?> BellAsync()
    {
        var bell = (await Client.GetPageAsync("/account/password")).QuerySelector(".bell-count");
        return bell?.FirstChild?.TextContent;
    }
}
