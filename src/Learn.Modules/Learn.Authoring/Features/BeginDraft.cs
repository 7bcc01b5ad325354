using System.Security.Claims;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Features;

/// <summary>Opens a published course in the studio: its draft is made of the files of the current version. Doing it again changes nothing.</summary>
/// <returns>False where there is no such course, or its files were not kept.</returns>
internal sealed record BeginDraft(ClaimsPrincipal By, string Key) : IRequest<bool>;

internal sealed class BeginDraftHandler(AuthoringDbContext context, DraftWriter writer, IAuthorizationService authorization, ICourseVersions versions) : IRequestHandler<BeginDraft, bool>
{
    public async Task<bool> Handle(BeginDraft request, CancellationToken cancellationToken)
    {
        // Courses that nobody was given are the reviewers' and administrators' to open.
        if (!await authorization.AuthorizeAsync(request.By, Permissions.EditAllCourses))
            await authorization.DemandAsync(request.By, Permissions.ReviewCourses);
        if (await context.Drafts.AnyAsync(row => row.Key == request.Key, cancellationToken))
            return true;
        if ((await versions.ListAsync(request.Key, cancellationToken)).FirstOrDefault(version => version.IsCurrent) is not { } current
            || await versions.ReadAsync(current.Id, cancellationToken) is not { } files)
            return false;
        var person = request.By.Id()!.Value;
        await writer.KeepAsync(files, cancellationToken);
        await writer.CreateAsync(request.Key, person, current.Id, async edit =>
        {
            edit.Audit(person, AuditAction.Created, $"{current.Number}");
            await edit.ReplaceAllAsync(person, ChangeKind.Created, $"{current.Number}", files);
            edit.Draft.PublishedRevision = edit.Draft.Revision;
        }, cancellationToken);
        return true;
    }
}
