using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions;

/// <summary>
/// A kind of question. Every sealed class in this assembly that implements it is found at start, so a new type is one folder
/// (README.md, «A new question type»). It keeps no state.
/// </summary>
/// <remarks>Derive from <see cref="QuestionType{TContent}"/>, which casts the content.</remarks>
internal interface IQuestionType
{
    /// <summary>Such as «single-choice»: in files, in stored JSON and in the API, for ever.</summary>
    string Name { get; }

    /// <summary>The record that a question's JSON is read into; derives from <see cref="QuestionContent"/>.</summary>
    Type ContentType { get; }

    /// <summary>False for what a machine can't grade: it earns no points and isn't counted.</summary>
    bool IsGraded { get; }

    /// <summary>Whether there is something to answer.</summary>
    bool IsAnswered { get; }

    /// <summary>Whether what may be seen of a question depends on what was answered so far.</summary>
    bool Unfolds { get; }

    /// <summary>The content of a question of a GIFT file, or null where it is another type's.</summary>
    /// <param name="original">The same question in the course's first language, whose ids the translation takes; null for the original itself.</param>
    QuestionContent? FromGift(GiftQuestion question, QuestionTexts texts, QuestionContent? original);

    /// <summary>The content of a question of a YAML file with <c>type: name</c>; null where a fault was reported.</summary>
    QuestionContent? FromYaml(YamlReader question, QuestionTexts texts, QuestionContent? original);

    /// <summary>The question in GIFT's terms, as far as they reach.</summary>
    /// <param name="lost">Called with each thing that GIFT can't say.</param>
    /// <returns>Null where GIFT has nothing like it.</returns>
    GiftQuestion? ToGift(GiftHead head, QuestionContent content, Action<string> lost);

    /// <summary>Adds what the browser may see before the answer: HTML texts and option ids in their order; nothing of what is right.</summary>
    void Present(JsonObject output, QuestionContent content, Presentation presentation, JsonElement? response);

    /// <summary>What is wrong with the response's shape, in English for developers, or null. A response of the right shape can always be graded.</summary>
    string? Check(QuestionContent content, JsonElement response);

    /// <summary>Why a response of the right shape can't replace what was saved, or null: a scenario's steps are taken one by one and never back.</summary>
    string? CheckChange(QuestionContent content, JsonElement? saved, JsonElement response);

    /// <summary>Grades a response that <see cref="Check"/> accepts.</summary>
    Grade Mark(QuestionContent content, Presentation presentation, JsonElement response);

    /// <summary>The response that a plain form holds (see <see cref="WriteControls"/>), or null where nothing was answered or everything was taken back.</summary>
    JsonElement? ReadForm(QuestionContent content, IFormCollection form, string name, JsonElement? saved);

    /// <summary>Writes native form controls, below a legend or label: they work without scripts, and scripts enhance the same markup.</summary>
    void WriteControls(ControlWriter html, QuestionContent content, Presentation presentation, JsonElement? response);

    /// <summary>Adds what was answered, what is right, and the feedback on it.</summary>
    void Review(JsonObject output, QuestionContent content, Presentation presentation, JsonElement? response);

    /// <summary>Writes the same for people.</summary>
    void WriteReview(ControlWriter html, QuestionContent content, Presentation presentation, JsonElement? response);

    /// <summary>What was answered, for statistics.</summary>
    IReadOnlyList<ChosenAnswer> Answers(QuestionContent content, Presentation presentation, JsonElement response);
}
