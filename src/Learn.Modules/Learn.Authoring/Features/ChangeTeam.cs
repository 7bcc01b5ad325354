using System.Security.Claims;
using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Lets a colleague write a course too, or gives it to her.</summary>
/// <param name="Email">Hers; of someone who may write courses on this site.</param>
/// <param name="AsOwner">Who had the course stays in the team.</param>
/// <returns>Her name; null where there is no such draft.</returns>
internal sealed record AddColleague(ClaimsPrincipal By, string Key, string Email, bool AsOwner = false) : IRequest<string?>;

/// <summary>Takes someone out of a course's team; again, it changes nothing.</summary>
/// <returns>False where there is no such draft.</returns>
internal sealed record RemoveColleague(ClaimsPrincipal By, string Key, Guid Person) : IRequest<bool>;

internal sealed class AddColleagueValidator : AbstractValidator<AddColleague>
{
    private const int LongestEmail = 254;

    public AddColleagueValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Email).NotEmpty().WithMessage(_ => texts["Email missing"]).MaximumLength(LongestEmail).WithMessage(_ => texts["Colleague unknown"]);
}

internal sealed class ChangeTeamHandler(DraftAccess access, DraftWriter writer, IMediator mediator, IStringLocalizer<Texts> texts)
    : IRequestHandler<AddColleague, string?>, IRequestHandler<RemoveColleague, bool>
{
    private const int MostMembers = 100;

    public async Task<string?> Handle(AddColleague request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Own, cancellationToken) is not { } draft)
            return null;
        var colleague = await mediator.Send(new FindColleague(request.Email, Permissions.EditCourses), cancellationToken) ?? throw Refuse.With(nameof(request.Email), texts["Colleague unknown"]);
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            var members = await edit.Context.Members.Where(row => row.DraftId == draft.Id).ToListAsync(cancellationToken);
            if (members.Count >= MostMembers)
                Refuse.Input(nameof(request.Email), texts["Team full", MostMembers]);
            if (edit.Draft.OwnerId == colleague.Id)
                return colleague.Name;
            var joining = request.AsOwner ? edit.Draft.OwnerId : colleague.Id;
            if (request.AsOwner)
            {
                edit.Context.RemoveRange(members.Where(row => row.PersonId == colleague.Id));
                edit.Draft.OwnerId = colleague.Id;
            }
            if (joining is { } person && members.TrueForAll(row => row.PersonId != person))
                edit.Context.Add(new DraftMember { DraftId = draft.Id, PersonId = person });
            edit.Audit(request.By.Id(), AuditAction.Shared, request.AsOwner ? $"→ {colleague.Name}" : $"+ {colleague.Name}");
            return colleague.Name;
        }, cancellationToken);
    }

    public async Task<bool> Handle(RemoveColleague request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Own, cancellationToken) is not { } draft)
            return false;
        var names = await mediator.Send(new GetPeople([request.Person]), cancellationToken);
        return await writer.WriteAsync(draft.Id, async edit =>
        {
            if (await edit.Context.Members.SingleOrDefaultAsync(row => row.DraftId == draft.Id && row.PersonId == request.Person, cancellationToken) is { } member)
            {
                edit.Context.Remove(member);
                edit.Audit(request.By.Id(), AuditAction.Shared, $"− {names.GetValueOrDefault(request.Person, texts["Someone who left"].Value)}");
            }
            return true;
        }, cancellationToken);
    }
}
