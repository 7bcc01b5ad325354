using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Makes a link or a code by which people come in as members. What many can pass on never makes a leader.</summary>
/// <param name="Unit">Where they will belong; null for the whole reach.</param>
/// <param name="Kind">«link» or «code».</param>
/// <param name="Days">How long it opens, 1 to 366.</param>
/// <param name="Limit">How many may come; null for any number.</param>
/// <param name="Domain">«congty.vn»: only people with a confirmed address there; nothing for all.</param>
/// <returns>Null when there is no such unit for her.</returns>
internal sealed record CreateInvitation(ClaimsPrincipal By, string Slug, Guid? Unit, string? Kind, int Days, int? Limit, string? Domain, bool NeedsApproval) : IRequest<NewInvitation?>;

/// <param name="Code">What opens it.</param>
internal sealed record NewInvitation(Guid Id, string Code);

internal sealed class CreateInvitationValidator : AbstractValidator<CreateInvitation>
{
    internal const int MostDays = 366;

    public CreateInvitationValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Kind).Must(kind => Choice.Read<InvitationKind>(kind) is InvitationKind.Link or InvitationKind.Code).WithMessage(_ => texts["Choose one"]);
        RuleFor(request => request.Days).InclusiveBetween(1, MostDays).WithMessage(_ => texts["Days wrong {0}", MostDays]);
        RuleFor(request => request.Limit).InclusiveBetween(1, Invitation.MaxUses).WithMessage(_ => texts["Limit wrong {0}", Invitation.MaxUses]);
        RuleFor(request => request.Domain).Must(domain => string.IsNullOrWhiteSpace(domain) || (domain.Length <= Invitation.DomainLength && PlainText.IsHost(ReadDomain(domain)!))).WithMessage(_ => texts["Domain wrong"]);
    }

    /// <summary>People also write «@congty.vn».</summary>
    internal static string? ReadDomain(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().TrimStart('@').ToLowerInvariant();
}

internal sealed class CreateInvitationHandler(OrganizationsDbContext context, OrganizationAccess access, JoinSecrets secrets, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<CreateInvitation, NewInvitation?>
{
    private const int MostOpen = 500;

    public async Task<NewInvitation?> Handle(CreateInvitation request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, request.Unit, cancellationToken) is not (var reach, var unit))
            return null;
        var now = time.GetUtcNow();
        var open = await context.Invitations.CountAsync(
            row => row.OrganizationId == reach.OrganizationId && (row.Kind == InvitationKind.Link || row.Kind == InvitationKind.Code) && row.RevokedAt == null && row.ExpiresAt > now, cancellationToken);
        if (open >= MostOpen)
            throw Faults.Of("Kind", texts["Too many invitations {0}", MostOpen]);
        var kind = Choice.Read<InvitationKind>(request.Kind)!.Value;
        var secret = kind == InvitationKind.Code ? JoinSecrets.NewCode() : JoinSecrets.NewSecret();
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = reach.OrganizationId,
            UnitId = unit.Id,
            Role = MemberRole.Member,
            Kind = kind,
            SecretHash = JoinSecrets.Hash(secret),
            Slip = secrets.Keep(secret),
            Limit = request.Limit,
            ExpiresAt = now.AddDays(request.Days),
            Domain = CreateInvitationValidator.ReadDomain(request.Domain),
            NeedsApproval = request.NeedsApproval,
            CreatedBy = reach.PersonId,
            CreatedAt = now,
        };
        context.Add(invitation);
        context.Note(reach, "invitation made", now, unit.Id);
        await context.SaveChangesAsync(cancellationToken);
        return new(invitation.Id, secret);
    }
}
