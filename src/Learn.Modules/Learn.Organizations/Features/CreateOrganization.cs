using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using Learn.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Makes an organization, whose owner the person becomes.</summary>
/// <param name="Kind">One of <see cref="OrganizationKind"/>.</param>
/// <param name="Size">One of <see cref="OrganizationSize"/>, or nothing.</param>
internal sealed record CreateOrganization(Guid Person, string? Name, string? Kind, string? Province, string? Size, string? TaxCode) : IRequest<NewOrganization>, IOrganizationFacts;

internal sealed record NewOrganization(Guid Id, string Slug);

internal sealed class CreateOrganizationValidator : AbstractValidator<CreateOrganization>
{
    public CreateOrganizationValidator(IStringLocalizer<Texts> texts) => this.AddFactRules(texts);
}

internal sealed class CreateOrganizationHandler(OrganizationsDbContext context, Memberships memberships, IConsents consents, IMediator mediator, IStringLocalizer<Texts> texts, TimeProvider time)
    : IRequestHandler<CreateOrganization, NewOrganization>
{
    /// <summary>By one person: more are somebody's play.</summary>
    private const int Most = 50;

    /// <summary>Addresses that pages of the site have.</summary>
    private static readonly string[] Reserved = ["new", "join", "api", "admin"];

    public async Task<NewOrganization> Handle(CreateOrganization request, CancellationToken cancellationToken)
    {
        if (await context.Organizations.CountAsync(row => row.CreatedBy == request.Person && row.DissolvedAt == null, cancellationToken) >= Most)
            throw Faults.Of("Name", texts["Too many organizations"]);
        var person = await mediator.Send(new GetPerson(request.Person), cancellationToken);
        var now = time.GetUtcNow();
        var organization = new Organization
        {
            Id = Guid.CreateVersion7(now),
            Name = PlainText.Clean(request.Name)!,
            Slug = await FreeSlugAsync(PlainText.Clean(request.Name)!, cancellationToken),
            CreatedAt = now,
            CreatedBy = request.Person,
        };
        organization.Take(request);
        var root = Guid.CreateVersion7(now);
        var owner = new Member { OrganizationId = organization.Id, PersonId = request.Person, UnitId = root, Role = MemberRole.Owner, JoinedAt = now };
        owner.Describe(person?.Name ?? texts["Owner"], null, null);

        // Like everyone who comes in: those whom she makes leaders will see what she learns there. The page says so above the button.
        await consents.AgreeAsync(request.Person, organization.Id, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        context.AddRange(organization, new Unit { Id = root, OrganizationId = organization.Id, Name = organization.Name.Length > Unit.NameLength ? organization.Name[..Unit.NameLength] : organization.Name, Path = Unit.PathOf(null, root) }, owner);
        context.Note(organization.Id, request.Person, "organization made", now, root);
        await memberships.SaveAsync([new(organization.Id, request.Person, null, root)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(organization.Id, organization.Slug);
    }

    /// <summary>Two who choose the same name at the same moment: the second one's save fails, and her next try gets another number.</summary>
    private async Task<string> FreeSlugAsync(string name, CancellationToken cancellation)
    {
        var slug = Slug.Of(name, Organization.SlugLength - 8) is { Length: >= 2 } named ? named : "to-chuc";
        var taken = (await context.Organizations.Where(row => row.Slug.StartsWith(slug)).Select(row => row.Slug).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        if (!taken.Contains(slug) && !Reserved.Contains(slug))
            return slug;
        for (var number = 2; ; number++)
        {
            if (!taken.Contains($"{slug}-{number}"))
                return $"{slug}-{number}";
        }
    }
}
