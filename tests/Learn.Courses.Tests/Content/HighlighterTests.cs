using System.Net;
using System.Text.RegularExpressions;
using Learn.Courses.Content.Code;

namespace Learn.Courses.Tests.Content;

public sealed class HighlighterTests
{
    [Theory]
    [InlineData("python", "def f(x): return 'a' # b", "k:def f:f p:( p:): k:return s:'a' c:# b")]
    [InlineData("python", "x = \"\"\"a\n'b'\"\"\" + 0x1F", "p:= s:\"\"\"a\n'b'\"\"\" p:+ n:0x1F")]
    [InlineData("python", "s = 'a\\'b' + 'c", "p:= s:'a\\'b' p:+ s:'c")]
    [InlineData("bash", "if [ $# -gt 1 ]; then echo \"a#b\" # c", "k:if p:[ p:# p:- n:1 p:]; k:then k:echo s:\"a#b\" c:# c")]
    [InlineData("json", "{\"a\": [1.5, \"b\", true]}", "p:{ f:\"a\" p:: p:[ n:1.5 p:, s:\"b\" p:, k:true p:]}")]
    [InlineData("sql", "SELECT count(*) FROM t WHERE a = 'b''c' -- d", "k:SELECT f:count p:(*) k:FROM k:WHERE p:= s:'b''c' c:-- d")]
    [InlineData("csharp", "var x = f(\"a\"); /* b\nc */ // d", "k:var p:= f:f p:( s:\"a\" p:); c:/* b\nc */ c:// d")]
    [InlineData("javascript", "const a = `b\n${c}`;", "k:const p:= s:`b\n${c}` p:;")]
    [InlineData("html", "<a href=\"x\">if y</a><!-- z -->", "p:< k:a f:href p:= s:\"x\" p:> p:</ k:a p:> c:<!-- z -->")]
    [InlineData("text", "if 1 \"a\"", "")]
    public void Highlight_Code_MarksItsParts(string language, string code, string tokens)
    {
        var html = Highlighter.Highlight(CodeLanguages.Find(language)!, code);

        var found = Regex.Matches(html, "<span class=\"tok-(.)\">(.*?)</span>", RegexOptions.Singleline).Select(match => $"{match.Groups[1].Value}:{WebUtility.HtmlDecode(match.Groups[2].Value)}");
        string.Join(' ', found).ShouldBe(tokens);
    }

    [Fact]
    public void Highlight_AnyCode_KeepsItsText()
    {
        const string Code = "<!-- \"'`# // /* -- \\ \n\t{[(&amp; \"\"\" ''' a<b c='d";
        foreach (var name in CodeLanguages.Names)
        {
            for (var length = 0; length <= Code.Length; length++)
            {
                var html = Highlighter.Highlight(CodeLanguages.Find(name)!, Code[..length]);
                WebUtility.HtmlDecode(Regex.Replace(html, "</?span[^>]*>", "")).ShouldBe(Code[..length], name);
            }
        }
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("/*")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("a(")]
    [InlineData("\\")]
    [InlineData("'''")]
    public void Highlight_ManyOfOneMark_EndsSoon(string piece)
    {
        var code = string.Concat(Enumerable.Repeat(piece, 100_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        foreach (var name in CodeLanguages.Names) Highlighter.Highlight(CodeLanguages.Find(name)!, code).ShouldNotBeEmpty();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
