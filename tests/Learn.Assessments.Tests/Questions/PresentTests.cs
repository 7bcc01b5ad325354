using System.Text.Json.Nodes;
using Learn.Assessments.Controls;
using Learn.Assessments.Published;
using Learn.Assessments.Questions.Choice;

namespace Learn.Assessments.Tests.Questions;

/// <summary>What holds for every type: nothing of what is right is seen before it may be.</summary>
public sealed class PresentTests
{
    private static readonly Quiz Everything = Samples.Quiz();

    public static TheoryData<string> Ids => [.. Everything.Questions.Keys];

    /// <summary>Nobody forgets the samples of a new type.</summary>
    [Fact]
    public void Samples_HaveEveryType() => Everything.Questions.Values.Select(question => question.Type.Name).Order(StringComparer.Ordinal).ShouldBe(Samples.Types.Names);

    [Theory, MemberData(nameof(Ids))]
    public void Present_AnyTypeAndSeed_TellsNothingOfWhatIsRight(string id)
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            var present = Ask(id, seed).Present("vi", null);
            var json = Json.Text(present);

            json.ShouldNotContain("SECRET");
            json.ShouldNotContain("zzkey");
            json.ShouldNotContain("777");
            Json.Names(present).Intersect(["share", "right", "isRight", "feedback", "accepted", "explanation", "model", "title", "category", "option", "next", "consequence", "factor"]).ShouldBeEmpty(json);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void WriteControls_AnyType_TellsNothingOfWhatIsRight(string id)
    {
        var html = new ControlWriter("q1", new Words());
        Ask(id, 7).WriteControls(html, "vi", null);

        var text = html.ToString();
        text.ShouldNotContain("SECRET");
        text.ShouldNotContain("zzkey");
        text.ShouldNotContain("777");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Present_SameSeed_IsTheSame(string id)
    {
        Json.Text(Ask(id, 42).Present("vi", null)).ShouldBe(Json.Text(Samples.Quiz().Ask([id], 42)[0].Present("vi", null)));
    }

    [Theory]
    [InlineData("mot", "options", "đúng")]
    [InlineData("nhieu", "options", "đúng một")]
    [InlineData("noi", "options", "one")]
    [InlineData("xep", "items", "thứ nhất")]
    [InlineData("loai", "items", "hối thúc")]
    public void Present_ManySeeds_PutsTheRightOneAnywhere(string id, string list, string right)
    {
        var places = Enumerable.Range(0, 60).Select(seed => Ask(id, (ulong)seed).Present("vi", null)).Select(present => present.Ids(list).ToList().IndexOf(present.Id(list, right))).ToHashSet();

        places.Count.ShouldBe(Everything.Ask([id], 1)[0].Present("vi", null)[list]!.AsArray().Count);
    }

    [Fact]
    public void Present_Ordering_IsNeverTheRightOrder()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var items = Ask("xep", seed).Present("vi", null)["items"]!.AsArray().Select(item => item!["html"]!.GetValue<string>());
            items.ShouldNotBe(["thứ nhất", "thứ hai", "thứ ba", "thứ tư"]);
        }
    }

    /// <summary>An id is made of its text: neither its place in the file nor being right changes it.</summary>
    [Fact]
    public void OptionIds_OtherOrderAndOtherRightAnswer_StayTheSame()
    {
        var one = Samples.Question("single-choice", "answers:\n  - {text: a, right: true, feedback: x}\n  - {text: b, feedback: x}\n  - {text: c, feedback: x}");
        var other = Samples.Question("single-choice", "answers:\n  - {text: c, feedback: x}\n  - {text: b, right: true, feedback: x}\n  - {text: a, feedback: x}");

        foreach (var text in new[] { "a", "b", "c" }) other.Present("vi", null).Id("options", text).ShouldBe(one.Present("vi", null).Id("options", text));
    }

    [Fact]
    public void OptionIds_OfTheTwoSidesOfAMatching_HaveNothingInCommon()
    {
        var question = Samples.Question("matching", "explanation: x\npairs:\n  - {left: a, right: a}\n  - {left: b, right: b}").Present("vi", null);

        question.Ids("items").Intersect(question.Ids("options")).ShouldBeEmpty();
    }

    [Fact]
    public void OptionIds_Translated_AreTheOriginals()
    {
        var english = Samples.Everything.Replace("đúng", "right", StringComparison.Ordinal).Replace("sai một", "wrong one", StringComparison.Ordinal).Replace("thứ", "number", StringComparison.Ordinal);
        var quiz = Samples.Load(Samples.Compile(Samples.Everything, english: english));
        foreach (var question in quiz.Draw(5).Where(question => question.Question.Contents["vi"] is ChoiceContent))
            question.Present("en", null).Ids("options").ShouldBe(question.Present("vi", null).Ids("options"));
        quiz.Ask(["xep"], 5)[0].Present("en", null).Ids("items").ShouldBe(quiz.Ask(["xep"], 5)[0].Present("vi", null).Ids("items"));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Review_AnyType_HasTheExplanation(string id)
    {
        var question = Ask(id, 3);
        var review = Json.Text(question.Review("vi", null));
        if (question.Question.Type.IsAnswered) review.ShouldContain("SECRET");
        var html = new ControlWriter("q1", new Words());
        question.WriteReview(html, "vi", null);
        if (question.Question.Type.IsAnswered && question.Question.Type.Name != "scenario") html.ToString().ShouldContain("SECRET");
    }

    private static AskedQuestion Ask(string id, ulong seed) => Everything.Ask([id], seed)[0];
}
