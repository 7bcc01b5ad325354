using FluentValidation;
using Learn.Organizations.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Rules for what people type, said in words they understand.</summary>
internal static class InputRules
{
    public static void MustBeName<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Texts> texts, int longest) => rule.Custom((typed, context) =>
    {
        if (PlainText.Clean(typed) is not { } name)
            context.AddFailure(texts["Name missing"]);
        else if (name.Length > longest)
            context.AddFailure(texts["Too long {0}", longest]);
        else if (!PlainText.IsName(name))
            context.AddFailure(texts["Name invalid"]);
    });

    /// <summary>A name, or nothing.</summary>
    public static void MayBeName<T>(this IRuleBuilder<T, string?> rule, IStringLocalizer<Texts> texts, int longest) => rule.Custom((typed, context) =>
    {
        if (PlainText.Clean(typed) is not { } name)
            return;
        if (name.Length > longest)
            context.AddFailure(texts["Too long {0}", longest]);
        else if (!PlainText.IsName(name))
            context.AddFailure(texts["Name invalid"]);
    });
}

internal static class Choice
{
    /// <returns>Null when there is no such value; a number is none.</returns>
    public static TEnum? Read<TEnum>(string? name) where TEnum : struct, Enum =>
        name is { Length: > 0 } && char.IsAsciiLetter(name[0]) && Enum.TryParse<TEnum>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
