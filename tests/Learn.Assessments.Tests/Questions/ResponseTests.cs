using System.Text.Json;
using Learn.Assessments.Published;

namespace Learn.Assessments.Tests.Questions;

/// <summary>Responses of the wrong shape are refused, and none makes an error of the server's.</summary>
public sealed class ResponseTests
{
    private static readonly Quiz Quiz = Samples.Quiz();

    public static TheoryData<string> Ids => PresentTests.Ids;

    private static readonly string[] Shapes =
    [
        "null", "1", "'x'", "[]", "true", "{}", "{'choice':1}", "{'choice':null}", "{'choice':'nope'}", "{'choice':['a']}", "{'choices':'a'}", "{'choices':[1]}", "{'choices':['nope']}",
        "{'text':1}", "{'text':null}", "{'number':[]}", "{'number':null}", "{'number':'1','unit':5}", "{'pairs':[]}", "{'pairs':{'a':'b'}}", "{'pairs':{'a':1}}", "{'order':{}}", "{'order':['x']}",
        "{'order':['x','x']}", "{'gaps':'x'}", "{'gaps':{'x':'y'}}", "{'places':{'x':'y'}}", "{'places':null}", "{'steps':[[]]}", "{'steps':null}", "{'steps':[{'id':1}]}",
        "{'choice':'\\ud800'}", "{'text':'\\ud800'}", "{'text':'a\\u0000b'}", "{'gaps':{'\\ud800':'x'}}",
    ];

    [Theory, MemberData(nameof(Ids))]
    public void CheckSave_WrongShapes_AreRefusedAndWorthNothing(string id)
    {
        var question = Quiz.Ask([id], 1)[0];
        foreach (var shape in Shapes)
        {
            var response = Json.Of(shape);
            question.CheckSave("vi", response, null).ShouldNotBeNull($"{id}: {shape}");
            question.Grade("vi", response).Share.ShouldBe(0, shape);
            question.Answers("vi", response).ShouldBeEmpty(shape);
            Should.NotThrow(() => question.Review("vi", response), shape);
            Should.NotThrow(() => question.Present("vi", response), shape);
            Should.NotThrow(() => question.CheckSave("vi", response, response), shape);
        }
    }

    [Fact]
    public void CheckSave_LongText_IsRefused()
    {
        Quiz.Ask(["chu"], 1)[0].CheckSave("vi", Json.Of($"{{'text':'{new string('x', 501)}'}}"), null).ShouldNotBeNull();
        Quiz.Ask(["chu"], 1)[0].CheckSave("vi", Json.Of($"{{'text':'{new string('x', 500)}'}}"), null).ShouldBeNull();
        Quiz.Ask(["viet"], 1)[0].CheckSave("vi", Json.Of($"{{'text':'{new string('x', 10_001)}'}}"), null).ShouldNotBeNull();
        Quiz.Ask(["so"], 1)[0].CheckSave("vi", Json.Of($"{{'number':{new string('9', 100)}}}"), null).ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Ids))]
    public void Grade_NoResponse_IsNothing(string id) => Quiz.Ask([id], 1)[0].Grade("vi", null).Share.ShouldBe(0);

    [Fact]
    public void Json_OfAQuiz_IsReadAsTheSame()
    {
        var json = Samples.Compile(Samples.Everything).Quiz.Json;
        var document = JsonSerializer.Deserialize<QuizDocument>(json, QuizJson.Options);
        JsonSerializer.Serialize(document, QuizJson.Options).ShouldBe(json);
    }
}
