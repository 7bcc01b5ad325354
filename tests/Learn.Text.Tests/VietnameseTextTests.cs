using System.Text;

namespace Learn.Text.Tests;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("hoà", "hòa", "hoa")]
    [InlineData("hòa", "hòa", "hoa")]
    [InlineData("Hoà", "hòa", "hoa")]
    [InlineData("thuỷ", "thủy", "thuy")]
    [InlineData("khoẻ", "khỏe", "khoe")]
    [InlineData("loá", "lóa", "loa")]
    [InlineData("quý", "quý", "quy")]
    [InlineData("quỳ", "quỳ", "quy")]
    [InlineData("quà", "quà", "qua")]
    [InlineData("hoạt", "hoạt", "hoat")]
    [InlineData("toàn", "toàn", "toan")]
    [InlineData("khoảng", "khoảng", "khoang")]
    [InlineData("già", "già", "gia")]
    [InlineData("ĐIỆN", "điện", "dien")]
    [InlineData("đ", "đ", "d")]
    [InlineData("ưỡn", "ưỡn", "uon")]
    [InlineData("nghiêng", "nghiêng", "nghieng")]
    [InlineData("Huỳnh", "huỳnh", "huynh")]
    [InlineData("à", "à", "a")]
    [InlineData("oà", "òa", "oa")]
    [InlineData("COVID19", "covid19", "covid19")]
    public void Word_AnySpelling_IsMadeEqualAndFolded(string typed, string word, string folded)
    {
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            var actual = VietnameseText.Words(typed.Normalize(form)).ShouldHaveSingleItem();
            actual.ShouldBe(word);
            VietnameseText.Fold(actual).ShouldBe(folded);
        }
    }

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  ?! — «»", new string[0])]
    [InlineData("mật-khẩu, mã OTP!", new[] { "mật", "khẩu", "mã", "otp" })]
    [InlineData("e-mail: a@b.vn", new[] { "e", "mail", "a", "b", "vn" })]
    [InlineData("😀 5G 😀", new[] { "5g" })]
    [InlineData("\u0301\u0301 \u0300a", new[] { "a" })]
    [InlineData("C++ & C#", new[] { "c", "c" })]
    public void Words_OfAText_AreWhatIsBetweenTheMarks(string text, string[] words) => VietnameseText.Words(text).ShouldBe(words);

    /// <summary>Half a pair of surrogates comes from a text that was cut, and from people who try what happens.</summary>
    [Theory, InlineData("\ud83d"), InlineData("mật \ude00 khẩu"), InlineData("\ud83d\ud83d")]
    public void Words_BrokenText_DoNotFail(string text) => Should.NotThrow(() => VietnameseText.Words(text).Select(VietnameseText.Fold).ToList());
}
