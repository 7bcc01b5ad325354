namespace Learn.Live.Tests.Rooms;

public sealed class ShortCodeTests
{
    [Fact]
    public void New_Always_CanBeReadBackAndHasNoLettersThatLookAlike()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => ShortCode.New()).ToList();

        codes.ShouldAllBe(code => code.Length == 6 && code.All("23456789ABCDEFGHJKMNPQRSTUVWXYZ".Contains));
        codes.Distinct().Count().ShouldBeGreaterThan(1990);
        foreach (var code in codes)
        {
            ShortCode.TryRead(ShortCode.Show(code), out var read).ShouldBeTrue();
            read.ShouldBe(code);
        }
    }

    [Theory, InlineData("abc-def"), InlineData("ABCDEF"), InlineData(" abc def "), InlineData("aBc-DeF")]
    public void TryRead_TypedSomehow_IsTheSameCode(string typed)
    {
        ShortCode.TryRead(typed, out var code).ShouldBeTrue();
        code.ShouldBe("ABCDEF");
    }

    [Theory, InlineData(null), InlineData(""), InlineData("ABCDE"), InlineData("ABCDEFG"), InlineData("ABCDE0"), InlineData("ABCDEI"), InlineData("ABC/DEF"), InlineData("ÄBCDEF")]
    public void TryRead_NoCode_IsRefused(string? typed)
    {
        ShortCode.TryRead(typed, out var code).ShouldBeFalse();
        code.ShouldBeNull();
    }
}
