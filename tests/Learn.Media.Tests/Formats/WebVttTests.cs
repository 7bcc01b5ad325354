using Learn.Media.Captions;

namespace Learn.Media.Tests.Formats;

public sealed class WebVttTests
{
    private const string Good = "WEBVTT - Bài 1\n\nNOTE ghi chú\nhai dòng\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.000 --> 00:02.500 line:0 align:start\nXin chào\ncác bạn\n\n01:00:03.000 --> 01:00:04.000\nHết\n";

    [Fact]
    public void Read_AGoodFile_GivesItsCues()
    {
        var faults = new List<CaptionFault>();
        var captions = WebVttReader.Read(Good, faults);
        faults.ShouldBeEmpty();
        captions.Cues.ShouldBe([
            new Cue("1", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2.5), "line:0 align:start", "Xin chào\ncác bạn"),
            new Cue(null, new(1, 0, 3), new(1, 0, 4), null, "Hết"),
        ]);
    }

    [Fact]
    public void Write_ThenRead_IsTheSame()
    {
        var captions = WebVttReader.Read(Good.ReplaceLineEndings("\r\n"), []);
        WebVttReader.Read(captions.Write(), []).Cues.ShouldBe(captions.Cues);
    }

    [Theory]
    [InlineData("WEBVTTX\n\n00:01.000 --> 00:02.000\na", 1, "Signature")]
    [InlineData("WEBVTT\n\nmột\nhai\n", 3, "NoTime")]
    [InlineData("WEBVTT\n\n00:01 --> 00:02\na", 3, "BadTime")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:61.000\na", 3, "BadTime")]
    [InlineData("WEBVTT\n\n00:02.000 --> 00:02.000\na", 3, "EndsFirst")]
    [InlineData("WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb", 6, "OutOfOrder")]
    [InlineData("WEBVTT\n\n00:05.000 --> 00:06.000\na\n00:07.000 --> 00:08.000\nb", 5, "ArrowInText")]
    [InlineData("WEBVTT\n\n00:05.000 --> 00:06.000\n\n", 3, "NoText")]
    [InlineData("WEBVTT\n", 1, "Empty")]
    [InlineData("", 1, "Signature")]
    public void Read_AFault_IsToldByItsLine(string text, int line, string kind)
    {
        var faults = new List<CaptionFault>();
        WebVttReader.Read(text, faults);
        faults.Select(fault => (fault.Line, fault.Kind.ToString())).ShouldContain((line, kind));
    }
}
