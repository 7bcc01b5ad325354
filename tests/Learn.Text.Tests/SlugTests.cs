namespace Learn.Text.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Tin nhắn từ ngân hàng", "tin-nhan-tu-ngan-hang")]
    [InlineData("Điều 1: «đừng vội»!", "dieu-1-dung-voi")]
    [InlineData("Don't", "dont")]
    [InlineData("中文", "")]
    [InlineData("abc def", "abc-def")]
    public void Of_Text_IsLowerCaseWithoutDiacritics(string text, string expected) => Slug.Of(text, 80).ShouldBe(expected);

    [Fact]
    public void Of_LongText_IsCutWithoutDanglingDash()
    {
        Slug.Of("abc def", 4).ShouldBe("abc");
        Ids.IsId(Slug.Of(new string('x', 200), Ids.Longest)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Hoà bình!", "Hòa bình!")]
    [InlineData("khoẻ, thuỷ", "khỏe, thủy")]
    [InlineData("a\u0300 1+1=2", "à 1+1=2")]
    public void Unify_Text_KeepsEverythingButTheWayOfTyping(string text, string expected) => VietnameseText.Unify(text).ShouldBe(expected);
}
