using Learn.Accounts.Contracts;
using MediatR;

namespace Learn.Accounts.Features;

/// <summary>Gathers what a person agreed to, by purpose, and all she ever said.</summary>
internal sealed record GetConsents(Guid UserId) : IRequest<Consents>;

/// <param name="Given">What holds, the newest first.</param>
/// <param name="Others">Purposes that she hasn't agreed to.</param>
/// <param name="Ledger">Every entry, the newest first.</param>
internal sealed record Consents(IReadOnlyList<GivenConsent> Given, IReadOnlyList<IConsentPurpose> Others, IReadOnlyList<LedgerEntry> Ledger)
{
    public static string Heading(string title, string? forWhom) => string.IsNullOrEmpty(forWhom) ? title : $"{title}: {forWhom}";
}

/// <param name="Purpose">Null where no module that runs has it.</param>
/// <param name="For">For whom, as people say it.</param>
internal sealed record GivenConsent(ConsentEntry Entry, IConsentPurpose? Purpose, string? For)
{
    public string Heading => Consents.Heading(Purpose?.Title ?? Entry.Purpose, For);

    /// <summary>Whether she read another text than the one of today.</summary>
    public bool IsOutdated => Purpose is not null && Purpose.Version != Entry.Version;
}

internal sealed record LedgerEntry(ConsentEntry Entry, string Title, string? For)
{
    public string Heading => Consents.Heading(Title, For);
}

internal sealed class GetConsentsHandler(IConsents ledger, IEnumerable<IConsentPurpose> purposes) : IRequestHandler<GetConsents, Consents>
{
    public async Task<Consents> Handle(GetConsents request, CancellationToken cancellationToken)
    {
        var known = purposes.ToDictionary(purpose => purpose.Key, StringComparer.Ordinal);
        var entries = await ledger.ReadAsync(request.UserId, cancellationToken);
        var names = new Dictionary<(string Purpose, string Context), string?>();
        foreach (var said in entries.Select(entry => (entry.Purpose, entry.Context)).Distinct())
            names[said] = known.TryGetValue(said.Purpose, out var purpose) ? await purpose.NameOfAsync(said.Context, cancellationToken) : said.Context;

        var given = entries.DistinctBy(entry => (entry.Purpose, entry.Context)).Where(entry => entry.Given)
            .Select(entry => new GivenConsent(entry, known.GetValueOrDefault(entry.Purpose), names[(entry.Purpose, entry.Context)])).ToList();
        return new(
            given,
            [.. known.Values.Where(purpose => given.TrueForAll(consent => consent.Entry.Purpose != purpose.Key))],
            [.. entries.Select(entry => new LedgerEntry(entry, known.GetValueOrDefault(entry.Purpose)?.Title ?? entry.Purpose, names[(entry.Purpose, entry.Context)]))]);
    }
}
