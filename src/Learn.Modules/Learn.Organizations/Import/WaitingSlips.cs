using Learn.Organizations.Data;
using Learn.Text;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Import;

/// <summary>
/// Who has a slip that waits: the list of a month ago brought once more must not give them a second account. People without e-mail are known by their
/// employee number, else by name and unit.
/// </summary>
internal sealed class WaitingSlips
{
    public static readonly WaitingSlips None = new([]);

    private readonly HashSet<string> numbers;
    private readonly HashSet<(string Name, Guid Unit)> names;

    private WaitingSlips(IReadOnlyCollection<Slip> slips)
    {
        numbers = slips.Select(slip => slip.EmployeeNumber).OfType<string>().ToHashSet(StringComparer.Ordinal);
        names = [.. slips.Where(slip => slip.EmployeeNumber is null && slip.Name is not null).Select(slip => (Fold(slip.Name!), slip.UnitId))];
    }

    /// <summary>Of the whole organization, but for those that this very import has made: two of one name in one list are two people.</summary>
    public static async Task<WaitingSlips> LoadAsync(OrganizationsDbContext context, PeopleImport import, DateTimeOffset now, CancellationToken cancellation) =>
        new(await context.Invitations.Where(row => row.OrganizationId == import.OrganizationId && row.Kind == InvitationKind.Account && row.Used == 0 && row.RevokedAt == null && row.ExpiresAt > now
                && (row.ImportId == null || row.ImportId != import.Id))
            .Select(row => new Slip(row.EmployeeNumber, row.Name, row.UnitId)).ToListAsync(cancellation));

    /// <param name="unit">Where she would belong.</param>
    public bool Wait(RowPerson row, Unit unit) => row.EmployeeNumber is { } number ? numbers.Contains(number) : row.Name is { } name && names.Contains((Fold(name), unit.Id));

    private static string Fold(string name) => FoldedText.Of(name, 2 * Member.NameLength);

    private sealed record Slip(string? EmployeeNumber, string? Name, Guid UnitId);
}
