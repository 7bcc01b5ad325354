using System.Collections.Frozen;

namespace Learn.Assessments.Questions;

/// <summary>All question types, by name.</summary>
internal sealed class QuestionTypes(IEnumerable<IQuestionType> types)
{
    private readonly FrozenDictionary<string, IQuestionType> byName = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    public IEnumerable<IQuestionType> All => byName.Values;

    public IEnumerable<string> Names => byName.Keys.Order(StringComparer.Ordinal);

    public IQuestionType? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Every type of this assembly.</summary>
    public static IEnumerable<Type> Implementations => typeof(QuestionTypes).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IQuestionType)));
}
