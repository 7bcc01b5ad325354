using System.Text.Encodings.Web;
using Learn.Courses.Search;
using Microsoft.AspNetCore.Html;

namespace Learn.Courses.Tests.Search;

public sealed class HighlightTests
{
    [Theory]
    [InlineData("Điện thoại mới", "dien thoai", "<mark>Điện thoại</mark> mới")]
    [InlineData("Sức khoẻ và hòa bình", "khỏe hoà", "Sức <mark>khoẻ</mark> và <mark>hòa</mark> bình")]
    [InlineData("Điện, thoại", "dien thoai", "<mark>Điện</mark>, <mark>thoại</mark>")]
    [InlineData("Không có gì", "dien", "Không có gì")]
    [InlineData("", "dien", "")]
    public void All_Matches_AreMarked(string text, string query, string html) => Write(Highlight.All(text, SearchQuery.Parse(query))).ShouldBe(html);

    [Theory]
    [InlineData("<script>alert(1)</script>", "script")]
    [InlineData("a < b & c > \"d\" 'e'", "b")]
    [InlineData("<img src=x onerror=alert(1)> mark", "mark img")]
    [InlineData("</mark><script>", "mark")]
    public void All_HostileText_IsEncoded(string text, string query)
    {
        var html = Write(Highlight.All(text, SearchQuery.Parse(query)));
        html.ShouldContain("<mark>");
        html.Replace("<mark>", "").Replace("</mark>", "").ShouldNotContain("<");
        Write(Highlight.All(text, null)).ShouldNotContain("<");
        Write(Highlight.Snippet(text, SearchQuery.Parse(query)!)!).Replace("<mark>", "").Replace("</mark>", "").ShouldNotContain("<");
    }

    [Fact]
    public void Snippet_LongText_ShowsThePlaceWhereTheWordsMeet()
    {
        var text = $"mật {string.Join(' ', Enumerable.Repeat("chữ", 200))} đặt mật khẩu mạnh ở đây {string.Join(' ', Enumerable.Repeat("nữa", 200))}";
        var html = Write(Highlight.Snippet(text, SearchQuery.Parse("mat khau manh")!)!);
        html.ShouldContain("<mark>mật khẩu mạnh</mark>");
        html.ShouldStartWith("… ");
        html.ShouldEndWith(" …");
        html.Length.ShouldBeLessThan(300);
    }

    [Theory, InlineData("x"), InlineData("khau")]
    public void Snippet_AnyLength_DoesNotFail(string end)
    {
        var random = new Random(3);
        for (var length = 0; length < 400; length += 7)
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(_ => " aăâ\n"[random.Next(5)])) + end;
            Should.NotThrow(() => Highlight.Snippet(text, SearchQuery.Parse("khau a")!));
        }
        Highlight.Snippet("không", SearchQuery.Parse("xyz")!).ShouldBeNull();
        Should.NotThrow(() => Highlight.Snippet(new string('a', 5000) + " khau " + new string('b', 5000), SearchQuery.Parse("khau")!));
        Should.NotThrow(() => Highlight.Snippet("khau" + new string('b', 5000), SearchQuery.Parse("khau" + new string('b', 5000))!));
    }

    private static string Write(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
