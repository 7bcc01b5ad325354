using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>Keeps which column is what, of a list that nobody has begun: what is shown and downloaded then is by these columns.</summary>
internal sealed record MapImport(ClaimsPrincipal By, string Slug, Guid Id, ColumnMapping Mapping) : IRequest<bool>;

/// <summary>Makes heads of the first row, or a person of the heads: a program can't always know which of the two they are.</summary>
internal sealed record SwitchHeads(ClaimsPrincipal By, string Slug, Guid Id) : IRequest<bool>;

internal sealed class MapImportHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<MapImport, bool>, IRequestHandler<SwitchHeads, bool>
{
    private const int SeenForGuess = 20;

    public async Task<bool> Handle(MapImport request, CancellationToken cancellationToken)
    {
        if (await access.FindImportAsync(context, request.By, request.Slug, request.Id, cancellationToken) is not (_, var import, _))
            return false;
        var json = request.Mapping.Within(ImportJson.Read(import.Headers).Length).ToJson();
        await context.Imports.Where(row => row.Id == import.Id && row.State == ImportState.Read).ExecuteUpdateAsync(set => set.SetProperty(row => row.Mapping, json), cancellationToken);
        return true;
    }

    public async Task<bool> Handle(SwitchHeads request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn is null || await access.FindImportAsync(context, request.By, request.Slug, request.Id, cancellationToken) is not (_, var import, _))
            return false;
        var rows = await context.ImportRows.Where(row => row.ImportId == import.Id).OrderBy(row => row.Number).Take(SeenForGuess).ToListAsync(cancellationToken);
        // Of a single row no list without people is made.
        if (import.State != ImportState.Read || rows.Count == 0 || (!HasHeads(import) && rows.Count == 1))
            return true;
        var headers = ImportJson.Read(import.Headers);
        if (HasHeads(import))
        {
            var person = headers.Select((head, column) => head == PeopleTable.LetterOf(column) ? "" : head).ToList();
            context.Add(new ImportRow { ImportId = import.Id, Number = rows[0].Number - 1, Cells = ImportJson.Write(person) });
            (import.Headers, import.Rows) = (ImportJson.Write(PeopleTable.HeadsOf([], headers.Length)), import.Rows + 1);
        }
        else
        {
            context.Remove(rows[0]);
            (import.Headers, import.Rows) = (ImportJson.Write(PeopleTable.HeadsOf(ImportJson.Read(rows[0].Cells), headers.Length)), import.Rows - 1);
            rows.RemoveAt(0);
        }
        import.Mapping = ColumnMapping.Guess(ImportJson.Read(import.Headers), [.. rows.Select(row => new TableRow(row.Number, ImportJson.Read(row.Cells)))]).ToJson();
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Whether the heads came from the list; else they are the letters of the columns.</summary>
    public static bool HasHeads(PeopleImport import) => ImportJson.Read(import.Headers).Where((head, column) => head != PeopleTable.LetterOf(column)).Any();
}
