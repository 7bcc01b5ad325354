using Learn.Accounts.Contracts;
using Learn.Authoring.Data;
using Learn.Authoring.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Shows a person what she wrote and said in the studio among what is kept about her.</summary>
internal sealed class AuthoringPersonalData(IDbContextFactory<AuthoringDbContext> contexts, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "authoring";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var changes = await context.Changes.AsNoTracking().Where(row => row.By == person).OrderBy(row => row.At)
            .Join(context.Drafts, change => change.DraftId, draft => draft.Id, (change, draft) => new { draft.Key, change.At, change.Kind, change.Detail }).ToListAsync(cancellation);
        var comments = await context.Comments.AsNoTracking().Where(row => row.By == person).OrderBy(row => row.At)
            .Join(context.Drafts, comment => comment.DraftId, draft => draft.Id, (comment, draft) => new { draft.Key, comment.At, comment.Path, comment.Text }).ToListAsync(cancellation);
        var actions = await context.Audit.AsNoTracking().Where(row => row.By == person).OrderBy(row => row.At).Select(row => new { row.At, row.Action, row.Detail }).ToListAsync(cancellation);
        var drafts = await context.Drafts.AsNoTracking().Where(row => row.OwnerId == person || context.Members.Any(member => member.DraftId == row.Id && member.PersonId == person))
            .OrderBy(row => row.Key).Select(row => new { row.Key, row.Title, IsOwner = row.OwnerId == person }).ToListAsync(cancellation);
        var approvals = await context.Approvals.AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.At)
            .Join(context.Drafts, approval => approval.DraftId, draft => draft.Id, (approval, draft) => new { draft.Key, approval.Revision, approval.At }).ToListAsync(cancellation);
        var pages = await context.PageVersions.AsNoTracking().Where(row => row.By == person).OrderBy(row => row.At).Select(row => new { row.PageId, row.At }).ToListAsync(cancellation);
        return changes.Count + comments.Count + actions.Count + drafts.Count + approvals.Count + pages.Count == 0 ? null : new(
            texts["Studio"],
            [new(texts["Kept drafts"], texts["Kept drafts {0}", drafts.Count]), new(texts["Kept changes"], texts["Kept changes {0} {1}", changes.Count, changes.Select(change => change.Key).Distinct().Count()]), new(texts["Kept comments"], texts["Kept comments {0}", comments.Count])],
            new { drafts, changes, comments, approvals, actions, pages });
    }
}

/// <summary>When an account is gone, what its person wrote stays with the course, without her.</summary>
internal sealed class ForgetAuthor(AuthoringDbContext context) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var person = notification.Id;
        await context.Drafts.Where(row => row.OwnerId == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, (Guid?)null), cancellationToken);
        await context.Drafts.Where(row => row.ChangedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedBy, (Guid?)null), cancellationToken);
        await context.Drafts.Where(row => row.ScheduledBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.ScheduledBy, (Guid?)null), cancellationToken);
        await context.Files.Where(row => row.ChangedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedBy, (Guid?)null), cancellationToken);
        await context.Changes.Where(row => row.By == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        await context.Audit.Where(row => row.By == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        await context.Comments.Where(row => row.By == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        await context.Comments.Where(row => row.ResolvedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.ResolvedBy, (Guid?)null), cancellationToken);
        await context.Pages.Where(row => row.ChangedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedBy, (Guid?)null), cancellationToken);
        await context.PageVersions.Where(row => row.By == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        await context.Members.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Presence.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Approvals.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
    }
}
