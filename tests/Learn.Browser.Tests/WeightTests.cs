using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Learn.Browser.Tests;

/// <summary>A first visit of a lesson is light, and asks nobody else.</summary>
public sealed class WeightTests(BrowserSite site)
{
    private const int Budget = 60 * 1024;
    private const int MostRequests = 8;

    [Theory]
    [InlineData($"/courses/{Courses.Safety}/vi-sao-ai-cung-co-the-bi-lua", "vi")]
    [InlineData($"/courses/{Courses.Safety}/nam-dau-hieu", "vi")]
    [InlineData($"/courses/{Courses.Safety}/nam-dau-hieu", "en")]
    [InlineData($"/courses/{Courses.Business}/nhan-tien-qr", "vi")]
    [InlineData($"/courses/{Courses.Safety}/kiem-tra-nhan-dien", "vi")]
    public async Task Lesson_OnAFirstVisit_IsLight(string path, string language)
    {
        var requests = await LoadAsync(path, language);
        requests.Sum(request => request.Bytes).ShouldBeLessThanOrEqualTo(Budget, Describe(requests));
        requests.Count.ShouldBeLessThanOrEqualTo(MostRequests, Describe(requests));
        requests.ShouldAllBe(request => request.Address.StartsWith(site.Address.ToString(), StringComparison.Ordinal));
        requests.ShouldNotContain(request => request.Address.Contains("math", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lesson_WithAFormula_AloneLoadsWhatSetsIt()
    {
        var requests = await LoadAsync($"/courses/{Courses.Safety}/mat-khau-manh", "vi");
        requests.ShouldContain(request => request.Address.Contains("/math.", StringComparison.Ordinal));
        requests.ShouldAllBe(request => request.Address.StartsWith(site.Address.ToString(), StringComparison.Ordinal));
        requests.Where(request => !request.Address.Contains("math", StringComparison.OrdinalIgnoreCase) && !request.Address.Contains("KaTeX", StringComparison.OrdinalIgnoreCase))
            .Sum(request => request.Bytes).ShouldBeLessThanOrEqualTo(Budget, Describe(requests));
    }

    /// <summary>Opens a page with an empty cache, reads it to its end, and counts what came over the wire, headers included.</summary>
    private async Task<IReadOnlyList<(string Address, double Bytes)>> LoadAsync(string path, string language)
    {
        await using var guest = await site.VisitAsync(language, Screen.Phone);
        var wire = await guest.Context.NewCDPSessionAsync(guest.Page);
        var addresses = new ConcurrentDictionary<string, string>();
        var bytes = new ConcurrentDictionary<string, double>();
        wire.Event("Network.requestWillBeSent").OnEvent += (_, data) => addresses[Text(data, "requestId")] = data!.Value.GetProperty("request").GetProperty("url").GetString()!;
        wire.Event("Network.loadingFinished").OnEvent += (_, data) => bytes[Text(data, "requestId")] = data!.Value.GetProperty("encodedDataLength").GetDouble();
        await wire.SendAsync("Network.enable");
        await guest.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        // Pictures further down come when they come into view.
        await guest.Page.EvaluateAsync("document.querySelectorAll('figure img').forEach(image => { image.loading = 'eager'; })");
        await guest.Page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete)");
        await guest.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return [.. addresses.Select(request => (request.Value, bytes.GetValueOrDefault(request.Key)))];
    }

    private static string Text(JsonElement? data, string name) => data!.Value.GetProperty(name).GetString()!;

    private static string Describe(IReadOnlyList<(string Address, double Bytes)> requests) =>
        string.Join('\n', requests.Select(request => $"{request.Bytes,8} {request.Address}"));
}
