using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Joining;

/// <summary>What a person agrees to when she joins: that this organization sees how far she is in what it gave her to do. The ledger's context is the organization's slug.</summary>
internal sealed class OrganizationConsent(IDbContextFactory<OrganizationsDbContext> contexts, IStringLocalizer<Texts> texts) : IConsentPurpose
{
    public const string Purpose = "organization";
    public const string TextVersion = "2026-11";

    public string Key => Purpose;

    public string Version => TextVersion;

    public string Title => texts["Consent title"];

    public string Text => texts["Consent text"];

    public string IsRequiredFor => texts["Consent required for"];

    public async ValueTask<string?> NameOfAsync(string context, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.Organizations.Where(row => row.Slug == context).Select(row => row.Name).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Taking it back means leaving, and the only owner can't leave.</summary>
    public async ValueTask<string?> WhyNotAsync(Guid person, string context, CancellationToken cancellation)
    {
        var id = Guid.TryParseExact(context, "N", out var parsed) ? parsed : Guid.Empty;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var isOnlyOwner = await database.OnlyOwners().AnyAsync(row => row.PersonId == person
            && database.Organizations.Any(of => of.Id == row.OrganizationId && (of.Slug == context || of.Id == id) && of.DissolvedAt == null), cancellation);
        return isOnlyOwner ? texts["Last owner consents"].Value : null;
    }
}
