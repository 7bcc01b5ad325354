namespace Learn.Gift.Tests;

/// <summary>Moodle writes a question's id and tags into the comments above it.</summary>
public sealed class GiftCommentTests
{
    [Fact]
    public void Parse_CommentAboveQuestion_GivesIdAndTags()
    {
        var file = GiftParser.Parse("// question: 12  name: Sông\n// [id:song-hong] [tag:dia-ly] [tag:song]\n::Sông::Sông Hồng chảy ra biển? {T}\n\n::Khác::y {F}");

        file.Faults.ShouldBeEmpty();
        file.Questions[0].Head.Id.ShouldBe("song-hong");
        file.Questions[0].Head.Tags.ShouldBe(["dia-ly", "song"]);
        file.Questions[1].Head.Id.ShouldBeNull();
        file.Questions[1].Head.Tags.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_CommentBeforeABlankLine_BelongsToNoQuestion()
    {
        GiftParser.Parse("// [id:a]\n\n::Q::x {T}").Questions.ShouldHaveSingleItem().Head.Id.ShouldBeNull();
    }

    [Fact]
    public void Parse_EscapedBracket_IsPartOfTheId()
    {
        GiftParser.Parse("// [id:a\\]b\\\\c]\n::Q::x {T}").Questions.ShouldHaveSingleItem().Head.Id.ShouldBe("a]b\\c");
    }

    [Fact]
    public void Parse_CrLf_KeepsComments()
    {
        var question = GiftParser.Parse("// id: dau\r\n\r\n// [id:a] [tag:b]\r\n::Q::x {T}\r\n").Questions.ShouldHaveSingleItem();

        question.Head.Id.ShouldBe("a");
        question.Line.ShouldBe(4);
    }

    [Theory]
    [InlineData("// [id:a]\n// [id:b]\n::Q::x {T}", 2, "one id")]
    [InlineData("// [tag:]\n::Q::x {T}", 1, "nothing in [tag:]")]
    public void Parse_WrongComment_IsFaultWithLine(string text, int line, string message)
    {
        var file = GiftParser.Parse(text);

        file.Questions.ShouldBeEmpty();
        file.Faults.ShouldHaveSingleItem().Line.ShouldBe(line);
        file.Faults[0].Message.ShouldContain(message);
    }
}
