using System.IO.Compression;
using System.Net;

namespace Learn.Testing;

/// <summary>What people do with their data, by the site's own pages.</summary>
public static class SiteAccounts
{
    /// <summary>Asks for the account to be erased.</summary>
    /// <returns>The answer: a redirect when it was taken.</returns>
    public static Task<HttpResponseMessage> AskForErasureAsync(this HttpClient person, string password) =>
        person.SubmitAsync("/account/data", new Dictionary<string, string> { ["Input.CurrentPassword"] = password }, "#delete-account");

    /// <summary>The account is asked to be erased, and the demo administrator does it without waiting for the day to be over.</summary>
    /// <param name="person">Signed in.</param>
    /// <exception cref="InvalidOperationException">The site did not do it.</exception>
    public static async Task EraseAccountAsync(this LearnSiteFactory site, HttpClient person, string password)
    {
        using var asked = await person.AskForErasureAsync(password);
        if (asked.StatusCode != HttpStatusCode.Redirect)
            throw new InvalidOperationException($"The request was not taken: {(await asked.ReadPageAsync()).QuerySelector("main")?.TextContent.Trim()}");
        var request = (await person.GetPageAsync("/account/data")).QuerySelector("#take-back input[name=request]")?.GetAttribute("value");
        using var administrator = await site.CreateGuest().SignInAsync("admin@demo.test");
        using var done = await administrator.SubmitAsync($"/admin/data-requests/{request}", new Dictionary<string, string>(), "#erase-now");
        if (done.Headers.Location?.OriginalString != "/admin/data-requests")
            throw new InvalidOperationException($"The account was not erased: {done.StatusCode}");
    }

    /// <summary>Asks for a copy of what is kept about someone.</summary>
    /// <returns>The answer: a ZIP file when the password was right.</returns>
    public static Task<HttpResponseMessage> AskForExportAsync(this HttpClient person, string password) =>
        person.SubmitAsync("/account/data", new Dictionary<string, string> { ["Input.Export.CurrentPassword"] = password }, "#export-data");

    /// <summary>Downloads what is kept about someone.</summary>
    /// <returns>The files in the ZIP file, by name.</returns>
    public static async Task<IReadOnlyDictionary<string, byte[]>> DownloadDataAsync(this HttpClient person, string password = SiteForms.DemoPassword)
    {
        using var response = await person.AskForExportAsync(password);
        if (response.Content.Headers.ContentType?.MediaType != "application/zip")
            throw new InvalidOperationException($"No ZIP file came: {response.StatusCode}");
        using var zip = new ZipArchive(new MemoryStream(await response.Content.ReadAsByteArrayAsync()));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using var stream = entry.Open();
            await stream.CopyToAsync(content);
            files.Add(entry.FullName, content.ToArray());
        }
        return files;
    }
}
