using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Joining;

/// <summary>
/// What a person agrees to when she joins: that this organization sees how far she is in what it gave her to do. The ledger's context is the organization's
/// id: a slug is free again once its organization is deleted, and nobody agreed to the next one that takes it.
/// </summary>
internal sealed class OrganizationConsent(IDbContextFactory<OrganizationsDbContext> contexts, IStringLocalizer<Texts> texts) : IConsentPurpose
{
    public const string Purpose = "organization";
    public const string TextVersion = "2026-11.2";

    public string Key => Purpose;

    public string Version => TextVersion;

    public string Title => texts["Consent title"];

    public string Text => texts["Consent text"];

    public string IsRequiredFor => texts["Consent required for"];

    public static string ContextOf(Guid organization) => organization.ToString("N");

    public static Guid? OrganizationOf(string context) => Guid.TryParseExact(context, "N", out var id) ? id : null;

    public async ValueTask<string?> NameOfAsync(string context, CancellationToken cancellation)
    {
        if (OrganizationOf(context) is not { } id)
            return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Organizations.Where(row => row.Id == id).Select(row => row.Name).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Taking it back means leaving, and the only owner can't leave.</summary>
    public async ValueTask<string?> WhyNotAsync(Guid person, string context, CancellationToken cancellation)
    {
        if (OrganizationOf(context) is not { } id)
            return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var isOnlyOwner = await database.OnlyOwners().AnyAsync(row => row.PersonId == person
            && database.Organizations.Any(of => of.Id == row.OrganizationId && of.Id == id && of.DissolvedAt == null), cancellation);
        return isOnlyOwner ? texts["Last owner consents"].Value : null;
    }
}

/// <summary>The ledger as joining and leaving speak to it. Never inside a transaction of ours: the ledger is another module's, and on SQLite it would wait for us as we for it.</summary>
internal static class OrganizationConsents
{
    public static Task AgreeAsync(this IConsents consents, Guid person, Guid organization, CancellationToken cancellation) =>
        consents.RecordAsync(person, OrganizationConsent.Purpose, OrganizationConsent.TextVersion, given: true, OrganizationConsent.ContextOf(organization), cancellation);

    /// <summary>There is nothing more to agree to: she left, or was refused, or removed. Says nothing where she never agreed.</summary>
    public static Task EndAsync(this IConsents consents, Guid person, Guid organization, CancellationToken cancellation) =>
        consents.RecordAsync(person, OrganizationConsent.Purpose, OrganizationConsent.TextVersion, given: false, OrganizationConsent.ContextOf(organization), cancellation);

    /// <summary>Only reads, so that it may be asked inside a transaction.</summary>
    public static Task<bool> HasAgreedAsync(this IConsents consents, Guid person, Guid organization, CancellationToken cancellation) =>
        consents.IsGivenAsync(person, OrganizationConsent.Purpose, OrganizationConsent.ContextOf(organization), cancellation);
}
