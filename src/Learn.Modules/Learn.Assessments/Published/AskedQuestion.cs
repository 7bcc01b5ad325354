using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Controls;
using Learn.Assessments.Questions;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Published;

/// <summary>A question in an attempt.</summary>
/// <param name="Number">«Question 3»; null for a text between questions.</param>
/// <param name="Seed">The question's own seed.</param>
internal sealed record AskedQuestion(Question Question, int? Number, ulong Seed, bool Shuffle)
{
    public string Id => Question.Id;

    public decimal Points => Question.Points;

    public bool Unfolds => Question.Type.Unfolds;

    /// <summary>What the browser may see: <c>id</c>, <c>type</c>, <c>number</c>, <c>points</c>, <c>stem</c>, <c>hints</c> (how many there are), <c>hintCost</c> and what the type adds.</summary>
    /// <param name="response">What was saved, or null: a scenario shows the steps up to where it stands.</param>
    public JsonObject Present(string language, JsonElement? response)
    {
        var content = Question.In(language);
        var output = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Question.Type.Name,
            ["number"] = Number,
            ["points"] = Points,
            ["stem"] = content.Stem,
            ["hints"] = content.Hints.Count,
            ["hintCost"] = Question.HintCost,
        };
        Question.Type.Present(output, content, In(language), response);
        return output;
    }

    /// <summary>Why a response can't be saved, in English for developers, or null where it can.</summary>
    /// <param name="saved">The response that it replaces, or null.</param>
    public string? CheckSave(string language, JsonElement response, JsonElement? saved) =>
        Check(language, response) ?? Question.Type.CheckChange(Question.In(language), Valid(language, saved), response);

    /// <summary>0 for no response, and for one that isn't this question's (any more).</summary>
    /// <param name="hints">How many hints were taken.</param>
    public Grade Grade(string language, JsonElement? response, int hints = 0)
    {
        if (Valid(language, response) is not { } given) return Questions.Grade.Wrong;
        var share = Question.Type.Mark(Question.In(language), In(language), given).Share;
        return Questions.Grade.Of(share * Math.Max(0, 1 - Math.Min(hints, Question.In(language).Hints.Count) * Question.HintCost / 100));
    }

    /// <summary>The n-th hint (from 0) as HTML, or null where there are fewer.</summary>
    public string? Hint(string language, int index) => Question.In(language).Hints.ElementAtOrDefault(index);

    /// <summary>The response that a plain form holds, or null where this question wasn't answered.</summary>
    public JsonElement? ReadForm(string language, IFormCollection form, string name, JsonElement? saved) =>
        Question.Type.IsAnswered ? Question.Type.ReadForm(Question.In(language), form, name, saved) : null;

    /// <summary>
    /// Writes the stem and the controls: <c>fieldset.question</c> with its legend, or a <c>div.question</c> for a text.
    /// <paramref name="html"/>'s name is the name of the form's fields.
    /// </summary>
    public void WriteControls(ControlWriter html, string language, JsonElement? response)
    {
        QuestionFrame.Open(html, this, language);
        Question.Type.WriteControls(html, Question.In(language), In(language), response);
        QuestionFrame.Close(html, this);
    }

    /// <summary>Own answer, what is right, feedback and explanation: what <see cref="Present"/> gives, and <c>share</c>, <c>title</c>, <c>explanation</c> and what the type adds.</summary>
    public JsonObject Review(string language, JsonElement? response, int hints = 0)
    {
        var content = Question.In(language);
        var valid = Valid(language, response);
        var output = Present(language, valid);
        output["title"] = Title(language);
        output["share"] = Grade(language, valid, hints).Share;
        output["explanation"] = content.Explanation;
        Question.Type.Review(output, content, In(language), valid);
        return output;
    }

    public void WriteReview(ControlWriter html, string language, JsonElement? response, int hints = 0)
    {
        var valid = Valid(language, response);
        QuestionFrame.OpenReview(html, this, language, Grade(language, valid, hints));
        Question.Type.WriteReview(html, Question.In(language), In(language), valid);
        QuestionFrame.CloseReview(html, this, language);
    }

    /// <summary>For editors.</summary>
    public string Title(string language) => Question.Titles.TryGetValue(language, out var title) ? title : Question.Titles.Values.FirstOrDefault() ?? Id;

    /// <summary>What was answered, for statistics; nothing where the response isn't this question's.</summary>
    public IReadOnlyList<ChosenAnswer> Answers(string language, JsonElement? response) =>
        Valid(language, response) is { } given ? Question.Type.Answers(Question.In(language), In(language), given) : [];

    private JsonElement? Valid(string language, JsonElement? response) => response is { } given && Check(language, given) is null ? given : null;

    private string? Check(string language, JsonElement response)
    {
        if (!Question.Type.IsAnswered) return "there is nothing to answer";
        return response.ValueKind == JsonValueKind.Object ? Question.Type.Check(Question.In(language), response) : "a response is an object";
    }

    private Presentation In(string language) => new(language, Seed, Shuffle);
}
