using FluentValidation;
using FluentValidation.Results;

namespace Learn.Organizations.Features;

internal static class Faults
{
    /// <summary>What a handler finds wrong with a field.</summary>
    public static ValidationException Of(string field, string message) => new([new ValidationFailure(field, message)]);
}
