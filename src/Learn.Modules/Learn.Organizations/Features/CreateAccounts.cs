using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Makes accounts for people without e-mail, with a slip to print for each.</summary>
/// <param name="Names">A name a line, at most 50; who has more brings a file.</param>
/// <returns>Null when there is no such unit for her.</returns>
internal sealed record CreateAccounts(ClaimsPrincipal By, string Slug, Guid? Unit, string? Names) : IRequest<NewAccounts?>;

/// <param name="Batch">By which their slips are found, and no others.</param>
internal sealed record NewAccounts(Guid Batch, int Count);

internal sealed class CreateAccountsValidator : AbstractValidator<CreateAccounts>
{
    /// <summary>Hashing their passwords takes seconds.</summary>
    private const int Most = 50;

    public CreateAccountsValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.Names).Custom((names, context) =>
    {
        var lines = PastedList.Lines(names);
        if (lines.Count == 0)
            context.AddFailure(texts["List empty"]);
        else if (lines.Count > Most)
            context.AddFailure(texts["List too long {0}", Most]);
        foreach (var (number, text) in lines.Where(line => !IsName(line.Text)).Take(5))
            context.AddFailure(texts["Line {0} no name: {1}", number, text.Length > 60 ? text[..60] : text]);
    });

    private static bool IsName(string text) => PlainText.Clean(text) is { Length: <= Member.NameLength } name && PlainText.IsPersonName(name) && !name.Contains('@', StringComparison.Ordinal);
}

internal sealed class CreateAccountsHandler(OrganizationsDbContext context, OrganizationAccess access, AccountInvitations accounts, IStringLocalizer<Texts> texts, TimeProvider time)
    : IRequestHandler<CreateAccounts, NewAccounts?>
{
    public async Task<NewAccounts?> Handle(CreateAccounts request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, request.Unit, cancellationToken) is not (var reach, var unit))
            return null;
        var now = time.GetUtcNow();
        var names = PastedList.Lines(request.Names).Select(line => PlainText.Clean(line.Text)!).ToList();
        if (names.Count > await AccountLimit.LeftAsync(context, reach.Organization, reach.PersonId, now, cancellationToken))
            throw Faults.Of("Names", texts["Too many accounts {0}", AccountLimit.Of(reach.Organization, now)]);
        var made = await accounts.MakeAsync(reach.Slug, names, cancellationToken);
        var batch = Guid.CreateVersion7(now);
        context.AddRange(made.Zip(names, (account, name) => accounts.InvitationOf(reach, account, name, null, null, unit, batch)));
        context.Note(reach, "accounts made", now, unit.Id, detail: $"{names.Count}");
        await context.SaveChangesAsync(cancellationToken);
        return new(batch, names.Count);
    }
}
