using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>What an organization says of itself.</summary>
internal interface IOrganizationFacts
{
    string? Name { get; }

    string? Kind { get; }

    string? Province { get; }

    string? Size { get; }

    string? TaxCode { get; }
}

internal static class OrganizationFacts
{
    public static void AddFactRules<T>(this AbstractValidator<T> validator, IStringLocalizer<Texts> texts) where T : IOrganizationFacts
    {
        validator.RuleFor(facts => facts.Name).MustBeName(texts, Organization.NameLength);
        validator.RuleFor(facts => facts.Kind).Must(kind => Choice.Read<OrganizationKind>(kind) is not null).WithMessage(_ => texts["Kind missing"]);
        validator.RuleFor(facts => facts.Province).Must(code => string.IsNullOrEmpty(code) || Provinces.Has(code)).WithMessage(_ => texts["Province unknown"]);
        validator.RuleFor(facts => facts.Size).Must(size => string.IsNullOrEmpty(size) || Choice.Read<OrganizationSize>(size) is not null).WithMessage(_ => texts["Choose one"]);
        validator.RuleFor(facts => facts.TaxCode).Must((facts, code) => string.IsNullOrWhiteSpace(code) || ReadTaxCode(facts) is not null)
            .WithMessage(facts => texts[Choice.Read<OrganizationKind>(facts.Kind) == OrganizationKind.Household ? "Tax code invalid household" : "Tax code invalid"]);
    }

    /// <summary>Takes over what was found good.</summary>
    public static void Take(this Organization organization, IOrganizationFacts facts)
    {
        organization.Name = PlainText.Clean(facts.Name)!;
        organization.Kind = Choice.Read<OrganizationKind>(facts.Kind)!.Value;
        organization.Province = string.IsNullOrEmpty(facts.Province) ? null : facts.Province;
        organization.Size = Choice.Read<OrganizationSize>(facts.Size);
        organization.TaxCode = ReadTaxCode(facts);
    }

    private static string? ReadTaxCode(IOrganizationFacts facts) =>
        facts.TaxCode is { Length: > 0 and <= 40 } typed && Choice.Read<OrganizationKind>(facts.Kind) is { } kind ? TaxCodes.Read(typed, kind) : null;
}
