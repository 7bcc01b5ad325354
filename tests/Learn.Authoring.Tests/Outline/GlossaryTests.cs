using Learn.Authoring.Outline;

namespace Learn.Authoring.Tests.Outline;

public sealed class GlossaryTests
{
    private const string Manifest = """
        id: a
        glossary:
          lua-dao:
            vi: {term: lừa đảo, text: Cách làm người khác tin.}
            en: {term: phishing, text: Making someone believe.}
          otp:
            vi: {term: mã OTP, text: Mã dùng một lần.}
          hong: {}

        """;

    [Fact]
    public void Read_InALanguage_HasItsWordsOrThoseThatThereAre() =>
        Glossary.Read(Manifest, "en").ShouldBe([new("lua-dao", "phishing"), new("otp", "mã OTP"), new("hong", "hong")]);

    [Theory, InlineData("id: a"), InlineData("glossary: ["), InlineData("glossary: x")]
    public void Read_WithoutAGlossary_IsEmpty(string manifest) => Glossary.Read(manifest, "vi").ShouldBeEmpty();
}
