using Learn.Courses.Content.Html;

namespace Learn.Courses.Tests.Content;

public sealed class HtmlSanitizerTests
{
    [Theory]
    [InlineData("<p>a<script>x</script>b</p>", "<p>ab</p>")]
    [InlineData("<p onclick=\"x\" class=\"y\" style=\"z\">a</p>", "<p class=\"y\">a</p>")]
    [InlineData("<a href=\"javascript:x\">a</a>", "<a>a</a>")]
    [InlineData("<a href=\" https://x\">a</a>", "<a>a</a>")]
    [InlineData("<img src=\"https://vi.example/a.png\" alt=\"a\">", "<img alt=\"a\">")]
    [InlineData("<svg><p>a</p></svg>", "<p>a</p>")]
    [InlineData("<math><mi>a</mi></math><p>b</p>", "<p>b</p>")]
    [InlineData("<p>a<!-- b --></p>", "<p>a</p>")]
    [InlineData("<iframe src=\"/x\"></iframe><form><p>a</p></form>", "")]
    [InlineData("<input type=\"text\"><input type=\"checkbox\" disabled>", "<input><input type=\"checkbox\" disabled=\"\">")]
    [InlineData("<h2 id=\"a\">b</h2><h3 id=\"a\">c</h3>", "<h2 id=\"a\">b</h2><h3>c</h3>")]
    [InlineData("<div tabindex=\"5\">a</div>", "<div>a</div>")]
    public void Sanitize_WhatIsNotListed_IsDropped(string html, string clean)
    {
        var result = HtmlSanitizer.Sanitize(html);

        result.Html.ShouldBe(clean);
        result.Dropped.ShouldNotBeEmpty();
    }

    [Fact]
    public void Sanitize_WhatTheRenderersWrite_IsKept()
    {
        const string Html = "<section class=\"glossary\" aria-labelledby=\"terms\"><h2 id=\"terms\">a</h2><dl class=\"terms\"><dt id=\"b\" tabindex=\"-1\">c</dt><dd>d</dd></dl></section>";

        var result = HtmlSanitizer.Sanitize(Html);

        result.Html.ShouldBe(Html);
        result.Dropped.ShouldBeEmpty();
    }
}
