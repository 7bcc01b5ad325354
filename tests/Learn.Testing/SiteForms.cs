using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Learn.Testing;

/// <summary>Reads pages and sends their forms as a browser without scripts does.</summary>
public static class SiteForms
{
    /// <summary>What the page holds, whatever its status.</summary>
    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await response.ReadPageAsync();
    }

    /// <summary>Opens a page, fills in a form of it and sends it.</summary>
    /// <param name="form">A CSS selector of the form; the first one in <c>main</c> (else on the page) when null.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string path, IReadOnlyDictionary<string, string> fields, string? form = null) =>
        await client.SubmitAsync(await client.GetPageAsync(path), path, fields, form);

    /// <summary>Fills in a form of a page that is there and sends it.</summary>
    /// <param name="path">Where the page came from; a form without an <c>action</c> goes there.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, IHtmlDocument page, string path, IReadOnlyDictionary<string, string> fields, string? form = null)
    {
        var element = (form is null ? page.QuerySelector("main form[method=post]") ?? page.QuerySelector("form[method=post]") : page.QuerySelector(form)) as IHtmlFormElement
            ?? throw new InvalidOperationException($"{path} has no form {form}: {page.Body?.TextContent.Trim()}");
        var values = Prefilled(element).Where(pair => !fields.ContainsKey(pair.Key)).Concat(fields);
        var action = element.GetAttribute("action") is { Length: > 0 } target ? target : path;
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(new Uri(action, UriKind.RelativeOrAbsolute), content);
    }

    /// <summary>Signs in by the form.</summary>
    /// <exception cref="InvalidOperationException">The site did not let her in.</exception>
    public static async Task<HttpClient> SignInAsync(this HttpClient client, string email, string password = DemoPassword)
    {
        using var response = await client.SubmitAsync("/account/login", new Dictionary<string, string> { ["Input.Email"] = email, ["Input.Password"] = password });
        var isIn = response.StatusCode == HttpStatusCode.Redirect || response.RequestMessage?.RequestUri?.AbsolutePath != "/account/login";
        return isIn ? client : throw new InvalidOperationException($"{email} could not sign in: {(await response.ReadPageAsync()).QuerySelector("main")?.TextContent.Trim()}");
    }

    /// <summary>Of the demo accounts, in the Development environment alone.</summary>
    public const string DemoPassword = "Learn-2026-demo";

    private static IEnumerable<KeyValuePair<string, string>> Prefilled(IHtmlFormElement form)
    {
        foreach (var field in form.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            var value = field switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } box when !box.IsChecked => null,
                IHtmlInputElement { Type: "submit" or "image" or "button" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                IHtmlTextAreaElement area => area.Value,
                _ => null,
            };
            if (value is not null)
                yield return new(field.GetAttribute("name")!, value);
        }
    }
}
