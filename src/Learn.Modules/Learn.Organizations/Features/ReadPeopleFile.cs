using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Reads a list of people and keeps it, to be looked at before anything is done.</summary>
/// <param name="Unit">Where those belong whose row names no unit; null for the whole reach.</param>
/// <param name="Content">Text with commas, semicolons or tabs; at most <see cref="PeopleTable.MaxBytes"/>.</param>
/// <returns>The import; null when there is no such unit for her.</returns>
internal sealed record ReadPeopleFile(ClaimsPrincipal By, string Slug, Guid? Unit, string? FileName, byte[] Content) : IRequest<Guid?>;

internal sealed class ReadPeopleFileHandler(OrganizationsDbContext context, OrganizationAccess access, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<ReadPeopleFile, Guid?>
{
    private const int SavedAtOnce = 2000;

    /// <summary>Lists of an organization that were read and not begun.</summary>
    private const int MostWaiting = 5;

    /// <summary>Lists of a person, or of an organization's programs.</summary>
    private const int MostADay = 30;

    public async Task<Guid?> Handle(ReadPeopleFile request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, request.Unit, cancellationToken) is null)
            return null;
        var table = request.Content.Length <= PeopleTable.MaxBytes ? PeopleTable.Read(request.Content) : throw Faults.Of("File", texts["File too large {0}", PeopleTable.MaxBytes / 1024 / 1024]);
        if (table is null)
            throw Faults.Of("File", texts["File empty"]);
        if (table.Rows.Count > PeopleTable.MaxRows)
            throw Faults.Of("File", texts["File too long {0}", PeopleTable.MaxRows]);

        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn?.Reach is not { } reach || await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, request.Unit ?? reach.Unit.Id, cancellationToken) is not { } unit)
            return null;
        var now = time.GetUtcNow();
        await MakeRoomAsync(reach, now, cancellationToken);
        var import = new PeopleImport
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = reach.OrganizationId,
            UnitId = unit.Id,
            CreatedBy = reach.PersonId,
            CreatedAt = now,
            FileName = NameOf(request.FileName),
            Headers = ImportJson.Write(table.Headers),
            Mapping = ColumnMapping.Guess(table.Headers, table.Rows).ToJson(),
            State = ImportState.Read,
            Rows = table.Rows.Count,
        };
        context.Add(import);
        foreach (var rows in table.Rows.Chunk(SavedAtOnce))
        {
            context.AddRange(rows.Select(row => new ImportRow { ImportId = import.Id, Number = row.Number, Cells = ImportJson.Write(row.Cells) }));
            await context.SaveChangesAsync(cancellationToken);
            // What is saved needn't be compared again and again.
            context.ChangeTracker.Clear();
        }
        await turn.CommitAsync(cancellationToken);
        return import.Id;
    }

    /// <summary>Lists are large, and stay for a month: so many and no more, and of those that nobody began the oldest give way.</summary>
    private async Task MakeRoomAsync(Reach reach, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now.AddDays(-1);
        if (await context.Imports.CountAsync(row => row.CreatedBy == reach.PersonId && row.CreatedAt > since && (row.CreatedBy != null || row.OrganizationId == reach.OrganizationId), cancellation) >= MostADay)
            throw Faults.Of("File", texts["Too many lists {0}", MostADay]);
        var waiting = await context.Imports.Where(row => row.OrganizationId == reach.OrganizationId && row.State == ImportState.Read)
            .OrderByDescending(row => row.CreatedAt).Skip(MostWaiting - 1).Select(row => row.Id).ToListAsync(cancellation);
        await context.ImportRows.Where(row => waiting.Contains(row.ImportId)).ExecuteDeleteAsync(cancellation);
        await context.Imports.Where(row => waiting.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }

    private static string NameOf(string? fileName)
    {
        var name = PlainText.Clean(Path.GetFileName(fileName)) ?? "";
        name = new string([.. name.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]);
        return name.Length <= PeopleImport.FileNameLength ? name : name[..PeopleImport.FileNameLength];
    }
}
