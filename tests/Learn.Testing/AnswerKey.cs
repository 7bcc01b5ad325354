using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Attempts;
using Learn.Assessments.Published;
using Learn.Assessments.Questions;
using Learn.Assessments.Questions.Categorize;
using Learn.Assessments.Questions.Choice;
using Learn.Assessments.Questions.Essay;
using Learn.Assessments.Questions.GapFill;
using Learn.Assessments.Questions.Matching;
using Learn.Assessments.Questions.Numeric;
using Learn.Assessments.Questions.Ordering;
using Learn.Assessments.Questions.Scenario;
using Learn.Assessments.Questions.ShortText;
using Learn.Assessments.Questions.TrueFalse;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Testing;

/// <summary>What an attempt's questions want to hear, out of the questions themselves.</summary>
public static class AnswerKey
{
    /// <summary>A response to each question of an open attempt that earns all its points.</summary>
    public static async Task<IReadOnlyList<KeyedResponse>> OfAsync(IServiceProvider site, Guid attempt, Guid learner)
    {
        var opened = (await site.GetRequiredService<AttemptAccess>().FindAsync(attempt, learner, CancellationToken.None)) ?? throw new ArgumentException("There is no such attempt.", nameof(attempt));
        return [.. opened.Questions.Where(question => question.Number is not null)
            .Select(question => new KeyedResponse(question.Id, question.Number!.Value, question.Question.Type.Name, Right(question, opened.Attempt.Language)))];
    }

    /// <summary>A response that earns all points.</summary>
    internal static JsonElement Right(AskedQuestion question, string language) => Of(question, language, new Key());

    /// <summary>A response of the right shape from someone who knows nothing.</summary>
    internal static JsonElement Guess(AskedQuestion question, string language, Random random) => Of(question, language, new Guesser(random));

    private static JsonElement Of(AskedQuestion question, string language, IAnswerer answers) => JsonSerializer.SerializeToElement(question.Question.In(language) switch
    {
        TrueFalseContent { Answer: var answer } => Choice(answers.One([true, false], value => value == answer) ? "true" : "false"),
        ChoiceContent { Options: var options } when question.Question.Type is MultipleChoiceType => new() { ["choices"] = List(answers.Some(options, option => option.Share > 0).Select(option => option.Id)) },
        ChoiceContent { Options: var options } => Choice(answers.One(options, option => option.Share == 1).Id),
        ShortTextContent { Key: var key } => new() { ["text"] = answers.Text(key) },
        NumericContent numeric => Number(numeric, language, answers),
        EssayContent => new() { ["text"] = "…" },
        MatchingContent matching => new() { ["pairs"] = Map(matching.Items.Select(item => (item.Id, answers.One(matching.Options, option => option.Id == item.Option).Id))) },
        CategorizeContent sorted => new() { ["places"] = Map(sorted.Items.Select(item => (item.Id, answers.One(sorted.Categories, category => category.Id == item.Category).Id))) },
        OrderingContent ordering => new() { ["order"] = List(answers.Order(ordering.Items).Select(item => item.Id)) },
        GapFillContent { Gaps: var gaps } => new() { ["gaps"] = Map(gaps.Select(gap => (gap.Id, gap.Options is { } options ? answers.One(options, option => option.Share == 1).Id : answers.Text(gap.Key!)))) },
        ScenarioContent scenario => Steps(scenario, answers),
        var content => throw new NotSupportedException($"There is no key for {content.GetType().Name}."),
    });

    private static JsonObject Choice(string id) => new() { ["choice"] = id };

    private static JsonArray List(IEnumerable<string> ids) => [.. ids];

    private static JsonObject Map(IEnumerable<(string Id, string Value)> parts) => new(parts.Select(part => KeyValuePair.Create<string, JsonNode?>(part.Id, part.Value)));

    private static JsonObject Number(NumericContent content, string language, IAnswerer answers)
    {
        var accepted = content.Accepted.First(range => range.Share == 1);
        var unit = content.Units.Count == 0 ? null : answers.One(content.Units, unit => unit.Factor > 0);
        var factor = unit is { Factor: > 0 } ? unit.Factor : 1;
        var response = new JsonObject { ["number"] = answers.Number(accepted, factor, language) };
        if (unit is not null)
            response["unit"] = unit.Name;
        return response;
    }

    private static JsonObject Steps(ScenarioContent content, IAnswerer answers)
    {
        var steps = new JsonArray();
        var response = new JsonObject { ["steps"] = steps };
        while (ScenarioWalk.Of(content, JsonSerializer.SerializeToElement(response)).Current is { } step)
        {
            var answer = new JsonObject { ["id"] = step.Id };
            if (step.Choices is { } choices)
                answer["choice"] = answers.One(choices, choice => choice.Share == 1).Id;
            else if (step.Spots is { } spots)
                answer["spots"] = List(answers.Some(spots, spot => spot.Right).Select(spot => spot.Id));
            else
                answer["fields"] = Map(step.Fields!.Select(field => (field.Id, Field(field, content.Language, answers))));
            steps.Add(answer);
        }
        return response;
    }

    private static string Field(StepField field, string language, IAnswerer answers)
    {
        if (field.Options is { } options)
            return answers.One(options, option => option.Share == 1).Id;
        return field.Key is { } key ? answers.Text(key) : answers.Number(field.Range!, 1, language);
    }

    private interface IAnswerer
    {
        T One<T>(IReadOnlyList<T> options, Func<T, bool> isRight);

        IEnumerable<T> Some<T>(IReadOnlyList<T> options, Func<T, bool> isRight);

        IEnumerable<T> Order<T>(IReadOnlyList<T> items);

        string Text(TextKey key);

        string Number(NumericRange range, decimal factor, string language);
    }

    private sealed class Key : IAnswerer
    {
        public T One<T>(IReadOnlyList<T> options, Func<T, bool> isRight) => options.First(isRight);

        public IEnumerable<T> Some<T>(IReadOnlyList<T> options, Func<T, bool> isRight) => options.Where(isRight);

        public IEnumerable<T> Order<T>(IReadOnlyList<T> items) => items;

        // What stands for any text may be nothing; a star itself is written with a backslash.
        public string Text(TextKey key) => key.Accepted.First(accepted => accepted.Share == 1).Text.Replace("\\*", "\u0001", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal).Replace('\u0001', '*');

        // Without separators of thousands, as most people type.
        public string Number(NumericRange range, decimal factor, string language) =>
            ((range.Least + range.Most) / 2 / factor).ToString("0.##########", CultureInfo.GetCultureInfo(language == "vi" ? "vi-VN" : "en-GB"));
    }

    private sealed class Guesser(Random random) : IAnswerer
    {
        public T One<T>(IReadOnlyList<T> options, Func<T, bool> isRight) => options[random.Next(options.Count)];

        public IEnumerable<T> Some<T>(IReadOnlyList<T> options, Func<T, bool> isRight) => options.Where(_ => random.Next(2) == 0);

        public IEnumerable<T> Order<T>(IReadOnlyList<T> items) => items.OrderBy(_ => random.Next());

        public string Text(TextKey key) => "không biết";

        public string Number(NumericRange range, decimal factor, string language) => random.Next(1, 100).ToString(CultureInfo.InvariantCulture);
    }
}

/// <param name="Number">Of the question in its attempt, from 1.</param>
/// <param name="Type">Such as «single-choice».</param>
/// <param name="Response">As the API takes it (docs/api.md).</param>
public sealed record KeyedResponse(string Question, int Number, string Type, JsonElement Response);
