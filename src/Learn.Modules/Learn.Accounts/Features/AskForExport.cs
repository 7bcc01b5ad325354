using Learn.Accounts.Data;
using Learn.Accounts.Privacy;
using MediatR;

namespace Learn.Accounts.Features;

/// <summary>Makes a copy of all that is kept about a person, and notes that she asked for it and got it.</summary>
/// <returns>A ZIP file; see <see cref="DataArchive"/>.</returns>
internal sealed record AskForExport(Guid UserId) : IRequest<byte[]>;

internal sealed class AskForExportHandler(AccountsDbContext database, IMediator mediator, DataArchive archive, TimeProvider time) : IRequestHandler<AskForExport, byte[]>
{
    public async Task<byte[]> Handle(AskForExport request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var file = archive.Write(await mediator.Send(new ExportPersonalData(request.UserId), cancellationToken), now);
        database.DataRequests.Add(DataRequestClock.Export(request.UserId, now));
        await database.SaveChangesAsync(cancellationToken);
        return file;
    }
}
