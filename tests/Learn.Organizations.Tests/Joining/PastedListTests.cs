using Learn.Organizations.Joining;

namespace Learn.Organizations.Tests.Joining;

public sealed class PastedListTests
{
    [Theory]
    [InlineData("lan@vidu.vn", "lan@vidu.vn", null), InlineData("Nguyễn Thị Lan <lan@vidu.vn>", "lan@vidu.vn", "Nguyễn Thị Lan"), InlineData("Nguyễn Thị Lan\tlan@vidu.vn", "lan@vidu.vn", "Nguyễn Thị Lan")]
    [InlineData("lan@vidu.vn; Lan", "lan@vidu.vn", "Lan"), InlineData("\"Lan, Thị\" <lan@vidu.vn>", "lan@vidu.vn", "Lan, Thị"), InlineData("http://x.vn lan@vidu.vn", "lan@vidu.vn", null)]
    public void Read_ALineWithOneAddress_HasItAndTheName(string line, string email, string? name) => PastedList.ReadMail(line).ShouldBe((email, name));

    [Theory, InlineData("Lan"), InlineData("a@vidu.vn b@vidu.vn"), InlineData("lan@vidu"), InlineData("lan@@vidu.vn"), InlineData("lân@vidu.vn"), InlineData("@vidu.vn")]
    public void Read_ALineWithoutOneAddress_IsNothing(string line) => PastedList.ReadMail(line).ShouldBeNull();

    [Fact]
    public void Lines_OfAPaste_LeaveOutEmptyOnesAndKeepNumbers() =>
        PastedList.Lines("a\r\n\r\n ,; \n b \n").ShouldBe([(1, "a"), (4, "b")]);
}
