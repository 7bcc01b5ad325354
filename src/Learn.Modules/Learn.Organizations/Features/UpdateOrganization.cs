using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Changes what an organization says of itself; its address stays.</summary>
/// <returns>Whether there is such an organization for her.</returns>
internal sealed record UpdateOrganization(ClaimsPrincipal By, string Slug, string? Name, string? Kind, string? Province, string? Size, string? TaxCode) : IRequest<bool>, IOrganizationFacts;

internal sealed class UpdateOrganizationValidator : AbstractValidator<UpdateOrganization>
{
    public UpdateOrganizationValidator(IStringLocalizer<Texts> texts) => this.AddFactRules(texts);
}

internal sealed class UpdateOrganizationHandler(OrganizationsDbContext context, OrganizationAccess access, TimeProvider time) : IRequestHandler<UpdateOrganization, bool>
{
    public async Task<bool> Handle(UpdateOrganization request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Settings, cancellationToken) is not { } reach)
            return false;
        var organization = await context.Organizations.SingleAsync(row => row.Id == reach.OrganizationId, cancellationToken);
        organization.Take(request);
        // What stands on top of the tree is the organization.
        var name = organization.Name.Length > Unit.NameLength ? organization.Name[..Unit.NameLength] : organization.Name;
        var root = await context.Units.SingleAsync(row => row.OrganizationId == organization.Id && row.ParentId == null, cancellationToken);
        root.Name = name;
        context.Note(reach, "settings changed", time.GetUtcNow());
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
