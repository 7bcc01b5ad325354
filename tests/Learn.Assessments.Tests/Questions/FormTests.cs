using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Learn.Assessments.Controls;
using Learn.Assessments.Published;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Learn.Assessments.Tests.Questions;

/// <summary>A plain form, filled in as a browser without scripts does, is a response, and shows it again.</summary>
public sealed class FormTests
{
    private static readonly Quiz Quiz = Samples.Quiz();

    public static TheoryData<string> Answered => [.. Quiz.Questions.Values.Where(question => question.Type.IsAnswered).Select(question => question.Id)];

    [Theory, MemberData(nameof(Answered))]
    public void ReadForm_NothingFilledIn_IsNoResponse(string id)
    {
        var question = Quiz.Ask([id], 3)[0];
        question.ReadForm("vi", Post(Form(question, null)), "q1", null).ShouldBeNull();
    }

    /// <summary>An empty field is no answer; only a scenario's steps can't be taken back.</summary>
    [Theory, MemberData(nameof(Answered))]
    public void ReadForm_EmptiedAgain_TakesTheAnswerBack(string id)
    {
        var question = Quiz.Ask([id], 3)[0];
        var form = Form(question, null);
        Fill(form);
        var response = question.ReadForm("vi", Post(form), "q1", null);

        var emptied = question.ReadForm("vi", Post(Form(question, null)), "q1", response);

        (emptied is null).ShouldBe(!question.Unfolds);
    }

    [Theory, MemberData(nameof(Answered))]
    public void ReadForm_FilledIn_IsAResponseThatTheFormShowsAgain(string id)
    {
        var question = Quiz.Ask([id], 3)[0];
        var form = Form(question, null);
        Fill(form);

        var response = question.ReadForm("vi", Post(form), "q1", null).ShouldNotBeNull();

        question.CheckSave("vi", response, null).ShouldBeNull();
        if (question.Question.Type.Name == "scenario") return;
        var again = question.ReadForm("vi", Post(Form(question, response)), "q1", response).ShouldNotBeNull();
        JsonElement.DeepEquals(again, response).ShouldBeTrue($"{response} {again}");
    }

    [Theory, MemberData(nameof(Answered))]
    public void WriteControls_EveryControl_HasANameForEverybody(string id)
    {
        var question = Quiz.Ask([id], 3)[0];
        var form = Form(question, null);

        form.QuerySelector("fieldset.question > legend")!.TextContent.ShouldContain("Question 1");
        form.QuerySelector($"#{form.QuerySelector("fieldset.question")!.GetAttribute("aria-describedby")}")!.TextContent.ShouldNotBeEmpty();
        var controls = form.QuerySelectorAll("input, select, textarea").ToList();
        controls.ShouldNotBeEmpty();
        foreach (var control in controls)
        {
            var label = control.GetAttribute("aria-label") ?? control.Closest("label")?.TextContent ?? form.QuerySelector($"label[for='{control.Id}']")?.TextContent;
            label.ShouldNotBeNullOrWhiteSpace(control.OuterHtml);
            control.GetAttribute("name").ShouldNotBeNull().ShouldStartWith("q1");
        }
        var ids = form.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        form.QuerySelectorAll("[style], script, [onclick]").ShouldBeEmpty();
    }

    [Fact]
    public void ReadForm_Scenario_GoesOnStepByStep()
    {
        var question = Quiz.Ask(["tinh-huong"], 3)[0];
        JsonElement? saved = null;
        for (var step = 0; step < 3; step++)
        {
            var form = Form(question, saved);
            Fill(form);
            var response = question.ReadForm("vi", Post(form), "q1", saved).ShouldNotBeNull();
            question.CheckSave("vi", response, saved).ShouldBeNull();
            if (saved is { } before && JsonElement.DeepEquals(before, response)) break;
            saved = response;
        }
        question.Present("vi", saved)["done"]!.GetValue<bool>().ShouldBeTrue();
        question.ReadForm("vi", Post(Form(question, saved)), "q1", saved).ShouldNotBeNull();
    }

    [Fact]
    public void ReadForm_ScenarioStepWithNothingPicked_CountsWhenItsButtonWasPressed()
    {
        var question = Quiz.Ask(["tinh-huong"], 3)[0];
        var pressed = new FormCollection(new Dictionary<string, StringValues> { ["q1-step"] = "doc-thu" });
        question.ReadForm("vi", pressed, "q1", null).ShouldNotBeNull();
        question.ReadForm("vi", new FormCollection([]), "q1", null).ShouldBeNull();
    }

    [Fact]
    public void ReadForm_HostileForm_IsRefusedByCheckSave()
    {
        var question = Quiz.Ask(["mot"], 3)[0];
        var response = question.ReadForm("vi", new FormCollection(new Dictionary<string, StringValues> { ["q1"] = "<script>" }), "q1", null).ShouldNotBeNull();
        question.CheckSave("vi", response, null).ShouldNotBeNull();
    }

    [Fact]
    public void WriteControls_HostileTexts_AreEncoded()
    {
        var quiz = Samples.Quiz(Samples.One("short-text", "explanation: x\naccept: ['\"><script>alert(1)</script>']"));
        var html = new ControlWriter("q1", new Words());
        var response = Json.Of(new System.Text.Json.Nodes.JsonObject { ["text"] = "\"><script>alert(2)</script>" });
        quiz.Draw(1)[0].WriteControls(html, "vi", response);
        quiz.Draw(1)[0].WriteReview(html, "vi", response);
        html.ToString().ShouldNotContain("<script");
    }

    /// <summary>The response of a form in which everything is filled in; null where there is nothing to answer.</summary>
    internal static JsonElement? Filled(AskedQuestion question)
    {
        if (!question.Question.Type.IsAnswered) return null;
        var form = Form(question, null);
        Fill(form);
        return question.ReadForm("vi", Post(form), "q1", null);
    }

    private static IHtmlFormElement Form(AskedQuestion question, JsonElement? response)
    {
        var html = new ControlWriter("q1", new Words());
        question.WriteControls(html, "vi", response);
        return (IHtmlFormElement)new HtmlParser().ParseDocument($"<form>{html}</form>").QuerySelector("form")!;
    }

    /// <summary>Chooses the last of everything; different places for different items.</summary>
    private static void Fill(IHtmlFormElement form)
    {
        foreach (var radio in form.QuerySelectorAll<IHtmlInputElement>("input[type=radio]")) radio.IsChecked = true;
        foreach (var box in form.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]")) box.IsChecked = true;
        foreach (var text in form.QuerySelectorAll<IHtmlInputElement>("input[type=text]")) text.Value = "12 \"kg\"";
        foreach (var text in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea")) text.Value = "một\nhai";
        var selects = form.QuerySelectorAll<IHtmlSelectElement>("select").ToList();
        for (var index = 0; index < selects.Count; index++) selects[index].Options[form.QuerySelector("[data-ordering]") is null ? selects[index].Options.Length - 1 : selects.Count - index].IsSelected = true;
    }

    private static FormCollection Post(IHtmlFormElement form)
    {
        var values = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.Type == "text" || input.IsChecked)) Add(input.Name!, input.Value);
        foreach (var area in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea")) Add(area.Name!, area.Value);
        foreach (var select in form.QuerySelectorAll<IHtmlSelectElement>("select")) Add(select.Name!, select.Value ?? "");
        return new(values);

        void Add(string name, string value) => values[name] = StringValues.Concat(values.GetValueOrDefault(name), value);
    }
}
