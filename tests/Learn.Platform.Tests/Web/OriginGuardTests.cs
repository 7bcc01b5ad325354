using Learn.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Learn.Platform.Tests.Web;

public sealed class OriginGuardTests
{
    [Theory]
    [InlineData("GET", "cross-site", "https://khac.test", null, true)]
    [InlineData("HEAD", "cross-site", null, null, true)]
    [InlineData("OPTIONS", "cross-site", null, null, true)]
    [InlineData("POST", null, null, null, true)]
    [InlineData("POST", "same-origin", null, null, true)]
    [InlineData("POST", "none", null, null, true)]
    [InlineData("POST", "cross-site", null, null, false)]
    [InlineData("POST", "same-site", null, null, false)]
    [InlineData("POST", "nonsense", null, null, false)]
    [InlineData("POST", "cross-site", "https://learn.test:8443", null, false)]
    [InlineData("POST", null, "https://learn.test:8443", null, true)]
    [InlineData("POST", null, "http://learn.test:8443", null, true)]
    [InlineData("POST", null, "https://LEARN.test:8443", null, true)]
    [InlineData("POST", null, "https://learn.test", null, false)]
    [InlineData("POST", null, "https://khac.test", null, false)]
    [InlineData("POST", null, "https://learn.test.khac.test:8443", null, false)]
    [InlineData("POST", null, "null", null, false)]
    [InlineData("POST", null, "nonsense", null, false)]
    [InlineData("PUT", "cross-site", null, null, false)]
    [InlineData("PATCH", null, "https://khac.test", null, false)]
    [InlineData("DELETE", "cross-site", null, null, false)]
    [InlineData("POST", "cross-site", "https://khac.test", "Bearer abc", true)]
    [InlineData("POST", "cross-site", "https://khac.test", "bearer abc", true)]
    [InlineData("POST", "cross-site", "https://khac.test", "Basic abc", false)]
    [InlineData("POST", "cross-site", "https://khac.test", "Bearer", false)]
    public async Task Request_ByMethodAndSource_PassesOrNot(string method, string? fetchSite, string? origin, string? authorization, bool passes)
    {
        var http = new DefaultHttpContext { Request = { Method = method, Scheme = "https", Host = new HostString("learn.test:8443") } };
        foreach (var (name, value) in new[] { ("Sec-Fetch-Site", fetchSite), ("Origin", origin), ("Authorization", authorization) })
        {
            if (value is not null)
                http.Request.Headers[name] = value;
        }
        var passed = false;
        await OriginGuard.InvokeAsync(http, _ =>
        {
            passed = true;
            return Task.CompletedTask;
        });
        passed.ShouldBe(passes);
        http.Response.StatusCode.ShouldBe(passes ? 200 : 403);
    }

    [Theory, InlineData("learn.test", "https://learn.test:443"), InlineData("learn.test:443", "https://learn.test"), InlineData("Learn.Test", "https://learn.test")]
    public async Task Origin_SameSiteWrittenOtherwise_Passes(string host, string origin)
    {
        var http = new DefaultHttpContext { Request = { Method = "POST", Scheme = "https", Host = new HostString(host), Headers = { Origin = origin } } };
        await OriginGuard.InvokeAsync(http, _ => Task.CompletedTask);
        http.Response.StatusCode.ShouldBe(200);
    }
}
