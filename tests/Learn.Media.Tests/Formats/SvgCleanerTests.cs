using System.Text;
using Learn.Media.Formats;

namespace Learn.Media.Tests.Formats;

public sealed class SvgCleanerTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<script xlink:href='https://xau.test/a.js'/>")]
    [InlineData("<g><g><script>alert(1)</script></g></g>")]
    [InlineData("<rect onload='alert(1)' ONCLICK='alert(1)'/>")]
    [InlineData("<a xlink:href='javascript:alert(1)'><rect/></a>")]
    [InlineData("<a href='https://xau.test/'><a href='javascript:alert(1)'><rect/></a></a>")]
    [InlineData("<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><iframe src='https://xau.test/'/></body></foreignObject>")]
    [InlineData("<image href='https://xau.test/a.png'/>")]
    [InlineData("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>")]
    [InlineData("<use xlink:href='https://xau.test/a.svg#a'/>")]
    [InlineData("<use href='data:image/svg+xml,alert'/>")]
    [InlineData("<style>@import url(https://xau.test/a.css);</style>")]
    [InlineData("<style>rect { fill: url( 'https://xau.test/a.svg#a') }</style>")]
    [InlineData("<style>rect { fill: u\\72l(https://xau.test/) }</style>")]
    [InlineData("<rect style='fill:url(https://xau.test/a.svg#a)'/>")]
    [InlineData("<rect fill='url(https://xau.test/a.svg#a)'/>")]
    [InlineData("<animate attributeName='href' values='javascript:alert(1)'/>")]
    [InlineData("<set attributeName='onclick' to='alert(1)'/>")]
    [InlineData("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>")]
    [InlineData("<handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event='load'>alert(1)</handler>")]
    [InlineData("<text><![CDATA[<script>]]></text><rect data-x='javascript:alert(1)'/>")]
    public void Clean_WhatRunsOrReachesOut_IsGone(string inside)
    {
        var clean = Clean(inside).ShouldNotBeNull();
        clean.ShouldNotContain("alert");
        clean.ShouldNotContain("xau.test");
        clean.ShouldNotContain("javascript");
        clean.ShouldNotContain("<script");
        clean.ShouldNotContain("svg+xml");
    }

    [Theory]
    [InlineData("<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"url(#g)\" style=\"stroke: red\" />", "fill=\"url(#g)\" style=\"stroke: red\"")]
    [InlineData("<use href=\"#a\"/>", "href=\"#a\"")]
    [InlineData("<use xlink:href=\"#a\"/>", "href=\"#a\"")]
    [InlineData("<image href=\"data:image/png;base64,AAAA\"/>", "data:image/png;base64,AAAA")]
    [InlineData("<style>rect { fill: #0b6b57 }</style>", "rect { fill: #0b6b57 }")]
    [InlineData("<a href=\"https://xau.test/\"><text>Chữ</text></a>", "<text>Chữ</text>")]
    [InlineData("<text xml:lang=\"vi\">Đường &amp; chợ</text>", "Đường &amp; chợ")]
    [InlineData("<linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient>", "stop-color=\"red\"")]
    public void Clean_ADrawing_StaysADrawing(string inside, string kept) => Clean(inside).ShouldNotBeNull().ShouldContain(kept);

    [Theory]
    [InlineData("width=\"640\" height=\"480\"", 640, 480), InlineData("width=\"64px\" height=\"48px\"", 64, 48), InlineData("viewBox=\"0 0 30.4 20\"", 30, 20)]
    [InlineData("width=\"100%\" height=\"100%\" viewBox=\"0,0,300,200\"", 300, 200), InlineData("", 300, 150)]
    public void Clean_Size_IsThatOfTheDrawing(string attributes, int width, int height)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>"));
        SvgCleaner.Clean(content).ShouldNotBeNull().Size.ShouldBe(new PictureSize(width, height));
    }

    [Fact]
    public void Clean_NestedTooDeepOrNoSvg_IsRefused()
    {
        Clean(string.Concat(Enumerable.Repeat("<g>", 5000)) + string.Concat(Enumerable.Repeat("</g>", 5000))).ShouldBeNull();
        using var other = new MemoryStream("<svg/>"u8.ToArray());
        SvgCleaner.Clean(other).ShouldBeNull();
    }

    /// <summary>Entities that grow tenfold each; the document type isn't read, so none is known.</summary>
    [Fact]
    public void Clean_ABillionLaughs_IsRefusedQuickly()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"<!DOCTYPE svg [<!ENTITY l0 \"ha\">{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&l9;</text></svg>"));
        SvgCleaner.Clean(content).ShouldBeNull();
    }

    private static string? Clean(string inside)
    {
        using var content = new MemoryStream(Samples.Svg(inside));
        return SvgCleaner.Clean(content) is { } clean ? Encoding.UTF8.GetString(clean.Content) : null;
    }
}
