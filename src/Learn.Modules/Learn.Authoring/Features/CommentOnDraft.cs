using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>Remarks on a draft, in the order of its files and lines. Null where there is no such draft.</summary>
/// <param name="Path">Of one file; null for all.</param>
internal sealed record ListComments(ClaimsPrincipal By, string Key, string? Path, bool WithResolved) : IRequest<IReadOnlyList<CommentView>?>;

/// <param name="Line">Where its passage stands now; where it is gone, the line at which it stood.</param>
/// <param name="IsFound">Whether the passage is still there.</param>
internal sealed record CommentView(Comment Comment, int Line, bool IsFound, IReadOnlyList<Comment> Replies);

/// <summary>Remarks on a passage, or answers a remark.</summary>
/// <param name="Quote">The passage.</param>
/// <returns>Null where there is no such draft, file or remark.</returns>
internal sealed record AddComment(ClaimsPrincipal By, string Key, string Path, int Line, string Quote, string Text, Guid? Parent = null) : IRequest<Guid?>;

/// <summary>Says that a remark is settled, or opens it again.</summary>
/// <returns>False where there is none.</returns>
internal sealed record ResolveComment(ClaimsPrincipal By, string Key, Guid Comment, bool Resolved) : IRequest<bool>;

internal sealed class AddCommentValidator : AbstractValidator<AddComment>
{
    public AddCommentValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Text).NotEmpty().WithMessage(_ => texts["Comment missing"]).MaximumLength(Comment.TextLength).WithMessage(_ => texts["Message too long", Comment.TextLength]);
        RuleFor(request => request.Quote).NotNull();
        RuleFor(request => request.Line).GreaterThan(0);
    }
}

internal sealed class CommentOnDraftHandler(AuthoringDbContext context, DraftAccess access, BlobStore blobs, TimeProvider time)
    : IRequestHandler<ListComments, IReadOnlyList<CommentView>?>, IRequestHandler<AddComment, Guid?>, IRequestHandler<ResolveComment, bool>
{
    public async Task<IReadOnlyList<CommentView>?> Handle(ListComments request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        var rows = await context.Comments.AsNoTracking().Where(row => row.DraftId == draft.Id && (request.Path == null || row.Path == request.Path)).ToListAsync(cancellationToken);
        var replies = rows.Where(row => row.ParentId is not null).OrderBy(row => row.At).ToLookup(row => row.ParentId!.Value);
        var shown = rows.Where(row => row.ParentId is null && (request.WithResolved || row.ResolvedAt is null)).ToList();
        var paths = shown.Select(row => row.Path).Distinct().ToList();
        var files = await context.Files.Where(row => row.DraftId == draft.Id && paths.Contains(row.Path)).ToDictionaryAsync(row => row.Path, row => row.Hash, cancellationToken);
        var contents = await blobs.ReadAsync(files.Values, cancellationToken);
        return [.. shown.Select(row => Place(row, files.TryGetValue(row.Path, out var hash) ? DraftPaths.TryRead(contents[hash]) : null, [.. replies[row.Id]]))
            .OrderBy(view => view.Comment.Path, StringComparer.Ordinal).ThenBy(view => view.Line).ThenBy(view => view.Comment.At)];
    }

    public async Task<Guid?> Handle(AddComment request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft)
            return null;
        // An answer stands where the remark stands, whatever the caller says.
        if (await PlaceAsync(request, draft.Id, cancellationToken) is not { } place)
            return null;
        var now = time.GetUtcNow();
        var comment = new Comment
        {
            Id = Guid.CreateVersion7(now),
            DraftId = draft.Id,
            ParentId = request.Parent,
            Path = place.Path,
            Line = place.Line,
            Revision = draft.Revision,
            Quote = request.Quote.Length > Comment.QuoteLength ? request.Quote[..Comment.QuoteLength] : request.Quote,
            Text = request.Text.Trim(),
            By = request.By.Id(),
            At = now,
        };
        context.Add(comment);
        await context.SaveChangesAsync(cancellationToken);
        return comment.Id;
    }

    public async Task<bool> Handle(ResolveComment request, CancellationToken cancellationToken)
    {
        if (await access.OpenAsync(request.By, request.Key, DraftRight.Read, cancellationToken) is not { } draft
            || await context.Comments.SingleOrDefaultAsync(row => row.Id == request.Comment && row.DraftId == draft.Id && row.ParentId == null, cancellationToken) is not { } comment)
            return false;
        (comment.ResolvedAt, comment.ResolvedBy) = request.Resolved ? ((DateTimeOffset?)time.GetUtcNow(), request.By.Id()) : (null, null);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <returns>Null where there is no such file or remark.</returns>
    private async Task<(string Path, int Line)?> PlaceAsync(AddComment request, Guid draftId, CancellationToken cancellation)
    {
        if (request.Parent is not { } parent)
            return await context.Files.AnyAsync(row => row.DraftId == draftId && row.Path == request.Path, cancellation) ? (request.Path, request.Line) : null;
        return await context.Comments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == parent && row.DraftId == draftId && row.ParentId == null, cancellation) is { } remark ? (remark.Path, remark.Line) : null;
    }

    /// <summary>The passage is looked for near where it stood: lines above it come and go.</summary>
    private static CommentView Place(Comment comment, string? text, IReadOnlyList<Comment> replies)
    {
        if (text is null || comment.Quote.Length == 0)
            return new(comment, comment.Line, text is not null, replies);
        var (nearest, line, counted) = (-1, 1, 0);
        for (var at = text.IndexOf(comment.Quote, StringComparison.Ordinal); at >= 0; at = text.IndexOf(comment.Quote, at + 1, StringComparison.Ordinal))
        {
            line += text.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            if (nearest < 0 || Math.Abs(line - comment.Line) < Math.Abs(nearest - comment.Line))
                nearest = line;
        }
        return new(comment, nearest < 0 ? comment.Line : nearest, nearest >= 0, replies);
    }
}
