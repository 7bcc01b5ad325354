using System.Security.Claims;
using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

/// <summary>Writes down what administrators should know about a request.</summary>
/// <returns>False when there is no such request.</returns>
internal sealed record NoteDataRequest(ClaimsPrincipal By, Guid RequestId, string? Note) : IRequest<bool>;

internal sealed class NoteDataRequestValidator : AbstractValidator<NoteDataRequest>
{
    public NoteDataRequestValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Note).MaximumLength(DataRequest.NoteLength).WithMessage(_ => texts["Note too long", DataRequest.NoteLength]);
}

internal sealed class NoteDataRequestHandler(AccountsDbContext database, IAuthorizationService authorization, TimeProvider time) : IRequestHandler<NoteDataRequest, bool>
{
    public async Task<bool> Handle(NoteDataRequest request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManageDataRequests);
        var note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
        var (by, now) = (request.By.Id(), time.GetUtcNow());
        // A note about someone who is gone would be kept about her again.
        return await database.DataRequests.Where(row => row.Id == request.RequestId && row.PersonId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Note, note).SetProperty(row => row.NotedBy, by).SetProperty(row => row.NotedAt, now), cancellationToken) > 0;
    }
}
