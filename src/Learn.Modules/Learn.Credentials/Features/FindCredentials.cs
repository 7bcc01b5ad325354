using System.Security.Claims;
using System.Text.RegularExpressions;
using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Platform.Security;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Features;

/// <summary>Finds certificates for an administrator, the newest first.</summary>
/// <param name="Words">An id, an address that ends with one, or how a word of the name begins; accents don't matter. Null for all.</param>
/// <param name="Page">From 1.</param>
internal sealed record FindCredentials(ClaimsPrincipal By, string? Words, int Page) : IRequest<CredentialsPage>;

/// <returns>Null when there is none with this id.</returns>
internal sealed record GetCredential(ClaimsPrincipal By, Guid Id) : IRequest<HeldCredential?>;

internal sealed record CredentialsPage(IReadOnlyList<HeldCredential> Credentials, int Total, int Page)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

internal sealed partial class FindCredentialsHandler(CredentialsDbContext context, ICatalogue catalogue, IAuthorizationService authorization)
    : IRequestHandler<FindCredentials, CredentialsPage>, IRequestHandler<GetCredential, HeldCredential?>
{
    private const int MaxWords = 200;

    public async Task<CredentialsPage> Handle(FindCredentials request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.RevokeCredentials);
        var found = WithWords(context.Credentials.AsNoTracking(), request.Words);
        var total = await found.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + CredentialsPage.Size - 1) / CredentialsPage.Size));
        var rows = await found.OrderByDescending(row => row.AwardedAt).ThenByDescending(row => row.Id)
            .Skip((page - 1) * CredentialsPage.Size).Take(CredentialsPage.Size).ToListAsync(cancellationToken);
        var credentials = new List<HeldCredential>();
        foreach (var row in rows)
            credentials.Add(await WithCourseAsync(row, cancellationToken));
        return new(credentials, total, page);
    }

    public async Task<HeldCredential?> Handle(GetCredential request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.RevokeCredentials);
        return await context.Credentials.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } row
            ? await WithCourseAsync(row, cancellationToken)
            : null;
    }

    private async Task<HeldCredential> WithCourseAsync(Credential row, CancellationToken cancellation) => new(row, await catalogue.FindVersionAsync(row.VersionId, cancellation));

    private static IQueryable<Credential> WithWords(IQueryable<Credential> credentials, string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return credentials;
        if (IdAtTheEnd().Match(words.Trim()) is { Success: true, Value: var text })
        {
            var id = Guid.Parse(text);
            return credentials.Where(row => row.Id == id);
        }
        // What is no text can't be folded.
        var name = words.EnumerateRunes().Any(rune => rune.Value == 0xFFFD) ? "" : FoldedText.Of(words, MaxWords);
        return name.Length < 2 ? credentials.Where(row => false) : credentials.Where(row => row.SearchName!.Contains(name));
    }

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")]
    private static partial Regex IdAtTheEnd();
}
