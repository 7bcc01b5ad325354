using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Makes a group, or changes its name and rule.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Unit">Whose managers see it; null for the whole reach. Only of a new one.</param>
/// <param name="Kind">One of <see cref="GroupKind"/>; only of a new one.</param>
/// <returns>Its id; null when there is no such group or unit for her.</returns>
internal sealed record SaveGroup(ClaimsPrincipal By, string Slug, Guid? Id, string? Name, Guid? Unit, string? Kind, int? JoinedWithinDays, string? RuleTitle) : IRequest<Guid?>;

internal sealed class SaveGroupValidator : AbstractValidator<SaveGroup>
{
    public SaveGroupValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Name).MustBeName(texts, Group.NameLength);
        RuleFor(request => request.Kind).Must(kind => Choice.Read<GroupKind>(kind) is not null).When(request => request.Id is null).WithMessage(_ => texts["Choose one"]);
        RuleFor(request => request.JoinedWithinDays).InclusiveBetween(1, 366).WithMessage(_ => texts["Days wrong {0}", 366]);
        RuleFor(request => request.RuleTitle).MayBeName(texts, Member.TitleLength);
    }
}

internal sealed class SaveGroupHandler(OrganizationsDbContext context, OrganizationAccess access, IEnumerable<IMembershipListener> listeners, IStringLocalizer<Texts> texts, TimeProvider time)
    : IRequestHandler<SaveGroup, Guid?>
{
    private const int Most = 200;

    public async Task<Guid?> Handle(SaveGroup request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn?.Reach is not { } reach || await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, request.Unit ?? reach.Unit.Id, cancellationToken) is not { } unit)
            return null;
        var group = request.Id is { } id ? await access.FindGroupAsync(reach, id, cancellationToken) : await AddAsync(request, unit, cancellationToken);
        if (group is null)
            return null;
        var rule = (group.JoinedWithinDays, group.RuleTitle);
        group.Name = PlainText.Clean(request.Name)!;
        if (group.Kind == GroupKind.Rule)
            (group.JoinedWithinDays, group.RuleTitle) = (request.JoinedWithinDays, PlainText.Clean(request.RuleTitle));
        if (group is { Kind: GroupKind.Rule, JoinedWithinDays: null, RuleTitle: null })
            throw Faults.Of("JoinedWithinDays", texts["Rule missing"]);
        context.Note(reach, request.Id is null ? "group added" : "group changed", time.GetUtcNow(), group.UnitId, detail: group.Name);
        await context.SaveChangesAsync(cancellationToken);
        await listeners.TellAsync(context, new(group.Id, IsNewRule: rule != (group.JoinedWithinDays, group.RuleTitle)), cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return group.Id;
    }

    private async Task<Group> AddAsync(SaveGroup request, Unit unit, CancellationToken cancellation)
    {
        if (await context.Groups.CountAsync(row => row.OrganizationId == unit.OrganizationId, cancellation) >= Most)
            throw Faults.Of("Name", texts["Too many groups {0}", Most]);
        var group = new Group { Id = Guid.CreateVersion7(time.GetUtcNow()), OrganizationId = unit.OrganizationId, UnitId = unit.Id, Name = "", Kind = Choice.Read<GroupKind>(request.Kind)!.Value };
        context.Add(group);
        return group;
    }
}

internal static class GroupListeners
{
    /// <summary>Tells that a group changed, and saves what the listeners do about it.</summary>
    public static async Task TellAsync(this IEnumerable<IMembershipListener> listeners, OrganizationsDbContext context, GroupChange change, CancellationToken cancellation)
    {
        foreach (var listener in listeners)
            await listener.GroupChangedAsync(context, change, cancellation);
        await context.SaveChangesAsync(cancellation);
    }
}
