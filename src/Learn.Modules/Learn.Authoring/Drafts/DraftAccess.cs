using System.Security.Claims;
using Learn.Authoring.Data;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Drafts;

/// <summary>What someone wants to do with a draft.</summary>
internal enum DraftRight
{
    /// <summary>Look at it and comment.</summary>
    Read,

    /// <summary>Change its files.</summary>
    Write,

    /// <summary>Approve it, or ask for changes.</summary>
    Review,

    /// <summary>Publish, schedule, withdraw it.</summary>
    Publish,

    /// <summary>Say who writes it and by which rules it is published.</summary>
    Own,
}

/// <summary>Who may do what: editors with what is theirs or was given to them, reviewers and administrators with all.</summary>
internal sealed class DraftAccess(AuthoringDbContext context, IAuthorizationService authorization)
{
    /// <returns>Null where there is no such draft; not tracked.</returns>
    /// <exception cref="PermissionDeniedException">She may not.</exception>
    public async Task<Draft?> OpenAsync(ClaimsPrincipal user, string key, DraftRight right, CancellationToken cancellation)
    {
        await DemandStudioAsync(user);
        if (await context.Drafts.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellation) is not { } draft)
            return null;
        return await MayAsync(user, draft, right, cancellation) ? draft : throw new PermissionDeniedException(right == DraftRight.Review ? Permissions.ReviewCourses : Permissions.EditAllCourses);
    }

    /// <exception cref="PermissionDeniedException">She has nothing to do in the studio.</exception>
    public async Task DemandStudioAsync(ClaimsPrincipal user)
    {
        if (!await authorization.AuthorizeAsync(user, Permissions.ReviewCourses))
            await authorization.DemandAsync(user, Permissions.EditCourses);
    }

    public async Task<bool> MayAsync(ClaimsPrincipal user, Draft draft, DraftRight right, CancellationToken cancellation)
    {
        if (await authorization.AuthorizeAsync(user, Permissions.EditAllCourses))
            return true;
        var isReviewer = await authorization.AuthorizeAsync(user, Permissions.ReviewCourses);
        return right switch
        {
            DraftRight.Review => isReviewer,
            DraftRight.Read or DraftRight.Publish when isReviewer => true,
            DraftRight.Own => user.Id() is { } owner && draft.OwnerId == owner && await authorization.AuthorizeAsync(user, Permissions.EditCourses),
            _ => await IsWriterAsync(user, draft, cancellation),
        };
    }

    private async Task<bool> IsWriterAsync(ClaimsPrincipal user, Draft draft, CancellationToken cancellation) =>
        user.Id() is { } person && await authorization.AuthorizeAsync(user, Permissions.EditCourses)
        && (draft.OwnerId == person || await context.Members.AnyAsync(row => row.DraftId == draft.Id && row.PersonId == person, cancellation));
}
