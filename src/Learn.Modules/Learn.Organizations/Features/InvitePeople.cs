using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Invites people by mail, as a list that was pasted or sent.</summary>
/// <param name="Unit">Where they will belong; null for the whole reach.</param>
/// <param name="Role">One of <see cref="MemberRole"/>; nothing for a member.</param>
/// <param name="People">A person a line: an address, alone or with a name before it, as «Nguyễn Thị Lan &lt;lan@vidu.vn&gt;» or in two columns.</param>
/// <returns>How many lines were read; null when there is no such unit for her. Nobody is told who has an account, or was mailed already.</returns>
internal sealed record InvitePeople(ClaimsPrincipal By, string Slug, Guid? Unit, string? Role, string? People) : IRequest<int?>;

internal sealed class InvitePeopleValidator : AbstractValidator<InvitePeople>
{
    public InvitePeopleValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Role).Must(role => string.IsNullOrEmpty(role) || Choice.Read<MemberRole>(role) is not null).WithMessage(_ => texts["Choose one"]);
        RuleFor(request => request.People).Custom((people, context) =>
        {
            var lines = PastedList.Lines(people);
            if (lines.Count == 0)
                context.AddFailure(texts["List empty"]);
            else if (lines.Count > PastedList.Most)
                context.AddFailure(texts["List too long {0}", PastedList.Most]);
            foreach (var (number, text) in lines.Where(line => PastedList.ReadMail(line.Text) is null).Take(5))
                context.AddFailure(texts["Line {0} no address: {1}", number, text.Length > 60 ? text[..60] : text]);
        });
    }
}

internal sealed class InvitePeopleHandler(
    OrganizationsDbContext context, OrganizationAccess access, MailInvitations invitations, MailAllowance allowance, Alarm<InvitationMailer> alarm, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<InvitePeople, int?>
{
    public async Task<int?> Handle(InvitePeople request, CancellationToken cancellationToken)
    {
        var role = Choice.Read<MemberRole>(request.Role) ?? MemberRole.Member;
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn?.Reach is not { } reach || await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, request.Unit ?? reach.Unit.Id, cancellationToken) is not { } unit)
            return null;
        if (!reach.MayGive(role, unit))
            throw Faults.Of("Role", texts["Role not yours {0}", reach.Unit.Name]);
        var people = PastedList.Lines(request.People).Select(line => PastedList.ReadMail(line.Text)!.Value).DistinctBy(person => Invitation.Normalize(person.Email))
            .Select(person => new InvitedPerson(person.Email, person.Name, null, null, unit, role)).ToList();
        if (!await allowance.MayMailAsync(reach, cancellationToken))
            throw Faults.Of("People", texts["Confirm your address to mail"]);
        if (await allowance.LeftAsync(reach, cancellationToken) is var left && left < people.Count)
            throw Faults.Of("People", texts["Too many mails today {0}", left]);
        await invitations.AddAsync(reach, people, null, cancellationToken);
        context.Note(reach, "people invited", time.GetUtcNow(), unit.Id, detail: $"{people.Count}");
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        alarm.Ring();
        return people.Count;
    }
}
