using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Accounts.Privacy;
using Learn.Accounts.Resources;
using Learn.Platform.Events;
using Learn.Platform.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>
/// Makes a copy of all that is kept about a person, and notes that she asked for it and got it. It is everything at once, so her password is asked for, and a
/// mail tells her if it was somebody else at her screen.
/// </summary>
/// <returns>A ZIP file; see <see cref="DataArchive"/>.</returns>
internal sealed record AskForExport(Guid UserId, string? CurrentPassword) : IRequest<byte[]>;

internal sealed class AskForExportValidator : AbstractValidator<AskForExport>
{
    public AskForExportValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.CurrentPassword).MustBeTyped(texts);
}

internal sealed class AskForExportHandler(
    AccountsDbContext database, CurrentPassword current, IMediator mediator, DataArchive archive, SiteAddress site, TimeProvider time) : IRequestHandler<AskForExport, byte[]>
{
    /// <summary>Who presses again because the file takes its time has asked once.</summary>
    private static readonly TimeSpan Once = TimeSpan.FromMinutes(1);

    public async Task<byte[]> Handle(AskForExport request, CancellationToken cancellationToken)
    {
        var user = await database.Users.AsNoTracking().SingleAsync(row => row.Id == request.UserId, cancellationToken);
        await current.DemandAsync(user, request.CurrentPassword!, cancellationToken);
        var now = time.GetUtcNow();
        var file = archive.Write(await mediator.Send(new ExportPersonalData(request.UserId), cancellationToken), now);
        var since = now - Once;
        if (await database.DataRequests.AnyAsync(row => row.PersonId == user.Id && row.Kind == DataRequestKind.Export && row.AskedAt > since, cancellationToken))
            return file;
        database.DataRequests.Add(DataRequestClock.Export(request.UserId, now));
        if (user is { EmailConfirmed: true, Email: { } address })
            database.Publish(new AccountMailRequested(AccountMailKind.ExportMade, address, user.Id, site.Current), now);
        await database.SaveChangesAsync(cancellationToken);
        return file;
    }
}
