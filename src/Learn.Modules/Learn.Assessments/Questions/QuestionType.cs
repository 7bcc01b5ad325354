using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Authoring;
using Learn.Assessments.Controls;
using Learn.Gift;
using Learn.Text.Yaml;
using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Questions;

/// <summary>What most types have in common, and the one cast of their content.</summary>
internal abstract class QuestionType<TContent> : IQuestionType
    where TContent : QuestionContent
{
    public abstract string Name { get; }

    public virtual bool IsGraded => true;

    public virtual bool IsAnswered => true;

    public virtual bool Unfolds => false;

    Type IQuestionType.ContentType => typeof(TContent);

    /// <inheritdoc cref="IQuestionType.FromGift"/>
    protected virtual TContent? FromGift(GiftQuestion question, QuestionTexts texts, TContent? original) => null;

    /// <inheritdoc cref="IQuestionType.FromYaml"/>
    protected abstract TContent? FromYaml(YamlReader question, QuestionTexts texts, TContent? original);

    /// <inheritdoc cref="IQuestionType.ToGift"/>
    protected virtual GiftQuestion? ToGift(GiftHead head, TContent content, Action<string> lost) => null;

    /// <inheritdoc cref="IQuestionType.Present"/>
    protected abstract void Present(JsonObject output, TContent content, Presentation presentation, JsonElement? response);

    /// <inheritdoc cref="IQuestionType.Check"/>
    protected abstract string? Check(TContent content, JsonElement response);

    /// <inheritdoc cref="IQuestionType.CheckChange"/>
    protected virtual string? CheckChange(TContent content, JsonElement? saved, JsonElement response) => null;

    /// <inheritdoc cref="IQuestionType.Mark"/>
    protected abstract Grade Mark(TContent content, Presentation presentation, JsonElement response);

    /// <inheritdoc cref="IQuestionType.ReadForm"/>
    protected abstract JsonElement? ReadForm(TContent content, IFormCollection form, string name, JsonElement? saved);

    /// <inheritdoc cref="IQuestionType.WriteControls"/>
    protected abstract void WriteControls(ControlWriter html, TContent content, Presentation presentation, JsonElement? response);

    /// <inheritdoc cref="IQuestionType.Review"/>
    protected abstract void Review(JsonObject output, TContent content, Presentation presentation, JsonElement? response);

    /// <inheritdoc cref="IQuestionType.WriteReview"/>
    protected abstract void WriteReview(ControlWriter html, TContent content, Presentation presentation, JsonElement? response);

    /// <inheritdoc cref="IQuestionType.Answers"/>
    protected abstract IReadOnlyList<ChosenAnswer> Answers(TContent content, Presentation presentation, JsonElement response);

    QuestionContent? IQuestionType.FromGift(GiftQuestion question, QuestionTexts texts, QuestionContent? original) => FromGift(question, texts, original as TContent);

    QuestionContent? IQuestionType.FromYaml(YamlReader question, QuestionTexts texts, QuestionContent? original) => FromYaml(question, texts, original as TContent);

    GiftQuestion? IQuestionType.ToGift(GiftHead head, QuestionContent content, Action<string> lost) => ToGift(head, (TContent)content, lost);

    void IQuestionType.Present(JsonObject output, QuestionContent content, Presentation presentation, JsonElement? response) => Present(output, (TContent)content, presentation, response);

    string? IQuestionType.Check(QuestionContent content, JsonElement response) => Check((TContent)content, response);

    string? IQuestionType.CheckChange(QuestionContent content, JsonElement? saved, JsonElement response) => CheckChange((TContent)content, saved, response);

    Grade IQuestionType.Mark(QuestionContent content, Presentation presentation, JsonElement response) => Mark((TContent)content, presentation, response);

    JsonElement? IQuestionType.ReadForm(QuestionContent content, IFormCollection form, string name, JsonElement? saved) => ReadForm((TContent)content, form, name, saved);

    void IQuestionType.WriteControls(ControlWriter html, QuestionContent content, Presentation presentation, JsonElement? response) => WriteControls(html, (TContent)content, presentation, response);

    void IQuestionType.Review(JsonObject output, QuestionContent content, Presentation presentation, JsonElement? response) => Review(output, (TContent)content, presentation, response);

    void IQuestionType.WriteReview(ControlWriter html, QuestionContent content, Presentation presentation, JsonElement? response) => WriteReview(html, (TContent)content, presentation, response);

    IReadOnlyList<ChosenAnswer> IQuestionType.Answers(QuestionContent content, Presentation presentation, JsonElement response) => Answers((TContent)content, presentation, response);
}
