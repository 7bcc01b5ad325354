using FluentValidation;
using FluentValidation.Results;

namespace Learn.Authoring.Features;

/// <summary>What a handler says to input that is wrong in a way that only it can see.</summary>
internal static class Refuse
{
    /// <exception cref="ValidationException">Always.</exception>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    public static void Input(string property, string message) => throw With(property, message);

    /// <summary>To be thrown.</summary>
    public static ValidationException With(string property, string message) => new([new ValidationFailure(property, message)]);
}
