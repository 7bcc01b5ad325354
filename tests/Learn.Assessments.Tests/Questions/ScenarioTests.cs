using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Published;

namespace Learn.Assessments.Tests.Questions;

/// <summary>A scenario is revealed step by step.</summary>
public sealed class ScenarioTests
{
    private static readonly AskedQuestion Question = Samples.Quiz().Ask(["tinh-huong"], 1)[0];
    private static readonly JsonObject First = Question.Present("vi", null);

    [Fact]
    public void Present_AtTheStart_HasTheFirstStepAlone()
    {
        var step = First["steps"]!.AsArray().ShouldHaveSingleItem()!.AsObject();

        step["id"]!.GetValue<string>().ShouldBe("doc-thu");
        First["done"]!.GetValue<bool>().ShouldBeFalse();
        step["blocks"]!.AsArray().Count.ShouldBe(2);
        var spots = step["ask"]!["spots"]!.AsArray();
        spots.Count.ShouldBe(4);
        var mail = step["blocks"]![1]!;
        mail["kind"]!.GetValue<string>().ShouldBe("mail");
        mail["from"]!.GetValue<string>().ShouldBe($"[[{Spot("Ngân hàng <a@songxanh.example>")}]]");
        mail["html"]!.GetValue<string>().ShouldContain($"[[{Spot("songxanh.example/x")}]]");
    }

    [Fact]
    public void Present_AfterAnAnswer_ShowsItsConsequenceAndTheNextStep()
    {
        var present = Question.Present("vi", Response(Spots("Khẩn", "songxanh.example/x", "Ngân hàng <a@songxanh.example>")));

        var steps = present["steps"]!.AsArray();
        steps.Count.ShouldBe(2);
        steps[0]!["consequence"]!.GetValue<string>().ShouldBe("<p>SECRET-1 đủ.</p>");
        steps[1]!["id"]!.GetValue<string>().ShouldBe("lam-gi");
        var json = Json.Text(present);
        json.ShouldContain("SECRET-1");
        json.ShouldNotContain("SECRET-2");
        json.ShouldNotContain("SECRET-3");
        json.ShouldNotContain("SECRET a");
    }

    [Theory]
    [InlineData(new[] { "Khẩn" }, "SECRET-1 gần đủ.", "lam-gi")]
    [InlineData(new[] { "Khẩn", "Kính chào" }, "SECRET-1 suýt bấm.", "bao-cao")]
    [InlineData(new string[0], "SECRET-1 suýt bấm.", "bao-cao")]
    public void Present_HowWellItWent_DecidesWhatFollows(string[] picked, string consequence, string next)
    {
        // «partly» has a consequence of its own, and goes the way of «wrong» where «next» doesn't say.
        var steps = Question.Present("vi", Response(Spots(picked)))["steps"]!.AsArray();
        steps[0]!["consequence"]!.GetValue<string>().ShouldBe($"<p>{consequence}</p>");
        if (next != "lam-gi") steps[1]!["id"]!.GetValue<string>().ShouldBe(next);
    }

    [Fact]
    public void Grade_WholeWay_AddsUpTheSteps()
    {
        var best = Response(Spots("Khẩn", "songxanh.example/x", "Ngân hàng <a@songxanh.example>"), Choice("SECRET-1 gọi"), Form("zzkey.example", "777000773", "SECRET-2 chưa"));

        Question.CheckSave("vi", best, Response(Spots("Khẩn", "songxanh.example/x", "Ngân hàng <a@songxanh.example>"), Choice("SECRET-1 gọi"))).ShouldBeNull();
        Question.Grade("vi", best).Share.ShouldBe(1);
        Question.Present("vi", best)["done"]!.GetValue<bool>().ShouldBeTrue();
        // 2 of 4 points for the mail alone.
        Question.Grade("vi", Response(Spots("Khẩn", "songxanh.example/x", "Ngân hàng <a@songxanh.example>"))).Share.ShouldBe(0.5m);
        // 2 points, nothing, the end.
        Question.Grade("vi", Response(Spots("Khẩn", "songxanh.example/x", "Ngân hàng <a@songxanh.example>"), Choice("SECRET-1 bấm"))).Share.ShouldBe(0.5m);
        // Nothing, and a third of one point.
        Question.Grade("vi", Response(Spots(), Form("khác", "777000773", null))).Share.ShouldBe(Math.Round(1m / 12, 5));
    }

    [Fact]
    public void CheckSave_StepTakenBackOrTwoAtOnce_IsRefused()
    {
        var one = Response(Spots("Khẩn", "songxanh.example/x", "Ngân hàng <a@songxanh.example>"));
        var two = Response(Spots("Khẩn", "songxanh.example/x", "Ngân hàng <a@songxanh.example>"), Choice("SECRET-1 gọi"));

        Question.CheckSave("vi", one, null).ShouldBeNull();
        Question.CheckSave("vi", one, one).ShouldBeNull();
        Question.CheckSave("vi", two, one).ShouldBeNull();
        Question.CheckSave("vi", two, null).ShouldNotBeNull().ShouldContain("step by step");
        Question.CheckSave("vi", one, two).ShouldNotBeNull().ShouldContain("can't be changed");
        Question.CheckSave("vi", Response(Spots("Khẩn")), one).ShouldNotBeNull().ShouldContain("can't be changed");
    }

    [Theory]
    [InlineData("{'steps':'x'}")]
    [InlineData("{'steps':[{'id':'lam-gi','choice':'x'}]}")]
    [InlineData("{'steps':[{'id':'doc-thu'}]}")]
    [InlineData("{'steps':[{'id':'doc-thu','spots':['x']}]}")]
    [InlineData("{'steps':[1]}")]
    [InlineData("{}")]
    public void CheckSave_NoWayThrough_IsRefused(string response) => Question.CheckSave("vi", Json.Of(response), null).ShouldNotBeNull();

    [Fact]
    public void Review_TakenSteps_TellWhatWasRight()
    {
        var review = Question.Review("vi", Response(Spots("Khẩn")));

        var step = review["steps"]!.AsArray().ShouldHaveSingleItem()!;
        step["share"]!.GetValue<decimal>().ShouldBe(0.33333m);
        step["right"]!.AsArray().Count(spot => spot!["right"]!.GetValue<bool>()).ShouldBe(3);
        Question.Answers("vi", Response(Spots("Khẩn", "Kính chào"))).Select(answer => (answer.Text, answer.Right)).ShouldBe([("Khẩn", true), ("Kính chào", false)], ignoreOrder: true);
    }

    private static string Spot(string text) => First["steps"]![0]!["ask"]!.AsObject().Id("spots", text);

    private static JsonObject Spots(params string[] texts) => new() { ["id"] = "doc-thu", ["spots"] = new JsonArray([.. texts.Select(text => (JsonNode)Spot(text))]) };

    private static JsonObject Choice(string text)
    {
        var step = Question.Present("vi", Response(Spots("Khẩn", "songxanh.example/x", "Ngân hàng <a@songxanh.example>")))["steps"]![1]!;
        return new() { ["id"] = "lam-gi", ["choice"] = step["ask"]!.AsObject().Id("options", text) };
    }

    private static JsonObject Form(string domain, string minutes, string? tapped)
    {
        var step = Question.Present("vi", Response(Spots()))["steps"]![1]!;
        var fields = new JsonObject { ["ten-mien"] = domain, ["phut"] = minutes };
        if (tapped is not null) fields["bam"] = step["ask"]!["fields"]![2]!.AsObject().Id("options", tapped);
        return new() { ["id"] = "bao-cao", ["fields"] = fields };
    }

    private static JsonElement Response(params JsonObject[] steps) => Json.Of(new JsonObject { ["steps"] = new JsonArray([.. steps.Select(step => (JsonNode)step.DeepClone())]) });
}
