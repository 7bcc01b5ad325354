using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Learn.Organizations.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests.Import;

/// <summary>Lists as people and programs bring them.</summary>
internal static class Lists
{
    public static (int Rows, int Invited, int AccountsMade, int Updated, int Faulty) Numbers(JsonElement import) =>
        (import.GetProperty("rows").GetInt32(), import.GetProperty("invited").GetInt32(), import.GetProperty("accountsMade").GetInt32(), import.GetProperty("updated").GetInt32(), import.GetProperty("faulty").GetInt32());

    /// <summary>Brings a list by the API and waits until it is done.</summary>
    public static async Task<JsonElement> ImportAsync(TestTree tree, string who, string list)
    {
        using var content = new StringContent(list, Encoding.UTF8, "text/csv");
        using var answer = await tree.As(who).PostAsync(new Uri($"{tree.Api}/imports", UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.TextAsync());
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
        return await WaitAsync(tree, who, id, "done");
    }

    public static async Task<JsonElement> WaitAsync(TestTree tree, string who, Guid id, string state)
    {
        JsonElement import = default;
        await Eventually.HappensAsync(async () =>
        {
            import = await tree.As(who).GetFromJsonAsync<JsonElement>($"{tree.Api}/imports/{id}", TestContext.Current.CancellationToken);
            return import.GetProperty("state").GetString() == state;
        }, state);
        return import;
    }

    /// <summary>Brings a list by the page, where it waits to be looked at.</summary>
    /// <param name="unit">Where those belong whose row names no unit.</param>
    public static async Task<Guid> ReadAsync(TestTree tree, string who, string list, string? unit = null)
    {
        var fields = new Dictionary<string, string> { ["Input.List"] = list };
        if (unit is not null)
            fields["Input.Unit"] = $"{tree.Units[unit]}";
        using var read = await tree.As(who).SubmitAsync($"/org/{tree.Slug}/people/import", fields);
        read.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return Guid.Parse(read.Headers.Location!.OriginalString[^36..]);
    }

    public static string PageOf(TestTree tree, Guid import) => $"/org/{tree.Slug}/people/import/{import}";

    /// <summary>Presses a button of the page of a list, or sends its form.</summary>
    public static async Task<HttpResponseMessage> PressAsync(TestTree tree, string who, Guid import, string handler, params (string Name, string Value)[] fields)
    {
        var page = await tree.As(who).GetPageAsync(PageOf(tree, import));
        if (page.QuerySelector($"button[formaction*={handler}]") is { } button)
            button.Closest("form")!.SetAttribute("action", button.GetAttribute("formaction")!);
        return await tree.As(who).SubmitAsync(page, PageOf(tree, import), fields.ToDictionary(field => field.Name, field => field.Value), $"form[action*={handler}]");
    }

    public static Task<PeopleImport> RowAsync(TestTree tree, Guid import) => tree.Site.ReadAsync(context => context.Imports.AsNoTracking().SingleAsync(row => row.Id == import));
}
