using System.Text.Json.Nodes;
using Learn.Assessments.Published;

namespace Learn.Assessments.Tests.Questions;

/// <summary>Types that consist of parts, each of which earns something.</summary>
public sealed class PartsTests
{
    private static readonly Quiz Quiz = Samples.Quiz();

    [Theory]
    [InlineData("một:one hai:two ba:three uno:one", 1)]
    [InlineData("một:one hai:three ba:two uno:one", 0.5)]
    [InlineData("một:one", 0.25)]
    [InlineData("một:four", 0)]
    [InlineData("", 0)]
    public void Grade_Matching_IsThePartOfRightPairs(string pairs, double share)
    {
        var question = Quiz.Ask(["noi"], 1)[0];
        var present = question.Present("vi", null);
        present["options"]!.AsArray().Count.ShouldBe(4);
        var given = new JsonObject(Split(pairs).Select(pair => KeyValuePair.Create(present.Id("items", pair[0]), (JsonNode?)present.Id("options", pair[1]))));

        question.Grade("vi", Json.Of(new JsonObject { ["pairs"] = given })).Share.ShouldBe((decimal)share);
    }

    [Theory]
    [InlineData("nhất hai ba tư", 1)]
    [InlineData("hai nhất ba tư", 0.66667)]
    [InlineData("tư nhất hai ba", 0.66667)]
    [InlineData("hai nhất tư ba", 0.33333)]
    [InlineData("tư ba hai nhất", 0)]
    [InlineData("nhất hai", 0.33333)]
    [InlineData("nhất", 0)]
    [InlineData("", 0)]
    public void Grade_Ordering_IsTheLongestRightRow(string order, double share)
    {
        var question = Quiz.Ask(["xep"], 1)[0];
        var present = question.Present("vi", null);
        var ids = new JsonArray([.. order.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => (JsonNode)present.Id("items", $"thứ {item}"))]);

        question.Grade("vi", Json.Of(new JsonObject { ["order"] = ids })).Share.ShouldBe((decimal)share);
    }

    [Theory]
    [InlineData("hối thúc:gia;xin mã:gia;cho thời gian:that", 1)]
    [InlineData("hối thúc:that;xin mã:gia;cho thời gian:that", 0.66667)]
    [InlineData("hối thúc:that", 0)]
    public void Grade_Categorize_IsThePartOfRightPlaces(string places, double share)
    {
        var question = Quiz.Ask(["loai"], 1)[0];
        var present = question.Present("vi", null);
        var given = new JsonObject(places.Split(';').Select(place => place.Split(':')).Select(place => KeyValuePair.Create(present.Id("items", place[0]), (JsonNode?)place[1])));

        question.Grade("vi", Json.Of(new JsonObject { ["places"] = given })).Share.ShouldBe((decimal)share);
    }

    [Theory]
    [InlineData("zzkey 12", "khác nhau", 1)]
    [InlineData("ZZKEY muoi hai", "giống nhau", 0.5)]
    [InlineData("13", "khác nhau", 0.5)]
    [InlineData("13", null, 0)]
    public void Grade_GapFill_IsThePartOfRightGaps(string typed, string? chosen, double share)
    {
        var question = Quiz.Ask(["dien"], 1)[0];
        var gaps = question.Present("vi", null)["gaps"]!.AsArray();
        var given = new JsonObject { [gaps[0]!["id"]!.GetValue<string>()] = typed };
        if (chosen is not null) given[gaps[1]!["id"]!.GetValue<string>()] = gaps[1]!.AsObject().Id("options", chosen);

        question.Grade("vi", Json.Of(new JsonObject { ["gaps"] = given })).Share.ShouldBe((decimal)share);
    }

    [Fact]
    public void Present_GapFill_MarksTheGapsInTheText()
    {
        var present = Quiz.Ask(["dien"], 1)[0].Present("vi", null);
        var ids = present.Ids("gaps");

        present["html"]!.GetValue<string>().ShouldBe($"<p>Mật khẩu có ít nhất [[{ids[0]}]] ký tự, [[{ids[1]}]] cho mỗi trang.</p>");
        ids.ShouldNotContain("so");
    }

    private static IEnumerable<string[]> Split(string pairs) => pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':'));
}
