using FluentValidation;
using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Resources;
using Learn.Media.Watching;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Features;

/// <summary>Takes note of what someone has seen of a video. When all videos of a lesson were seen for the most part, the lesson is done.</summary>
/// <param name="Parts">Seen since the last time, or all over again.</param>
/// <param name="Position">Where she is, in seconds.</param>
/// <param name="Duration">What her player says; it counts as long as no job has looked at the video.</param>
/// <param name="Course">Slug of the course whose lesson shows it; null outside of lessons.</param>
/// <param name="Videos">All videos of the lesson.</param>
/// <returns>Null when there is no such video.</returns>
internal sealed record RecordWatched(
    Guid Learner, Guid Item, IReadOnlyList<WatchedRange> Parts, double Position, double? Duration, string? Course, string? Lesson, IReadOnlyList<Guid> Videos) : IRequest<WatchedState?>;

/// <param name="Share">Of the whole that she has seen, 0 to 1.</param>
/// <param name="IsCompleted">Whether the lesson is done by it.</param>
internal sealed record WatchedState(IReadOnlyList<WatchedRange> Parts, double Position, double Share, bool IsCompleted);

internal sealed class RecordWatchedValidator : AbstractValidator<RecordWatched>
{
    private const double Longest = 24 * 3600;

    public RecordWatchedValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Parts).Must(parts => parts.Count <= 500).WithMessage(_ => texts["Parts too many"])
            .Must(parts => parts.All(part => part is { From: >= 0 and <= Longest, To: >= 0 and <= Longest })).WithMessage(_ => texts["Part wrong"]);
        RuleFor(request => request.Position).InclusiveBetween(0, Longest).WithMessage(_ => texts["Part wrong"]);
        RuleFor(request => request.Duration).Must(duration => duration is null or (> 0 and <= Longest)).WithMessage(_ => texts["Part wrong"]);
        RuleFor(request => request.Videos).Must(videos => videos.Count <= 50).WithMessage(_ => texts["Parts too many"]);
    }
}

internal sealed class RecordWatchedHandler(MediaDbContext context, ICatalogue catalogue, IMediator mediator, TimeProvider time) : IRequestHandler<RecordWatched, WatchedState?>
{
    /// <summary>The end of a recording is often a farewell.</summary>
    private const double Enough = 0.9;

    private const int MostAttempts = 20;

    public async Task<WatchedState?> Handle(RecordWatched request, CancellationToken cancellationToken)
    {
        var duration = await context.Items.Where(item => item.Id == request.Item && (item.Kind == MediaKind.Video || item.Kind == MediaKind.Audio))
            .Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => new { blob.Duration }).SingleOrDefaultAsync(cancellationToken);
        if (duration is null)
            return null;
        var ranges = await AddAsync(request, cancellationToken);
        var share = (duration.Duration ?? request.Duration) is { } seconds ? ranges.ShareOf(seconds) : 0;
        return new(ranges.All, request.Position, share, share >= Enough && await CompleteAsync(request, cancellationToken));
    }

    /// <summary>Two tabs, or a page that is left while it tells: whoever comes second adds to what the first has written.</summary>
    private async Task<WatchedRanges> AddAsync(RecordWatched request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var watched = await context.Watched.SingleOrDefaultAsync(row => row.LearnerId == request.Learner && row.ItemId == request.Item, cancellation);
            if (watched is null)
                context.Watched.Add(watched = new() { LearnerId = request.Learner, ItemId = request.Item, Ranges = "" });
            var ranges = WatchedRanges.Parse(watched.Ranges).With(request.Parts);
            (watched.Ranges, watched.Position, watched.ChangedAt) = (ranges.ToString(), request.Position, time.GetUtcNow());
            try
            {
                await context.SaveChangesAsync(cancellation);
                return ranges;
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                context.ChangeTracker.Clear();
            }
        }
    }

    private async Task<bool> CompleteAsync(RecordWatched request, CancellationToken cancellation)
    {
        if (request.Course is null || request.Lesson is null || catalogue.Find(request.Course) is not { } course || !course.Lessons.ContainsKey(request.Lesson)
            || !await AreOthersSeenAsync(request, cancellation))
            return false;
        return await mediator.Send(new CompleteLesson(request.Learner, course.CourseId, course.VersionId, request.Lesson, time.GetUtcNow()), cancellation);
    }

    /// <summary>A video whose length nobody knows yet doesn't hold her up.</summary>
    private async Task<bool> AreOthersSeenAsync(RecordWatched request, CancellationToken cancellation)
    {
        var others = request.Videos.Where(video => video != request.Item).Distinct().ToList();
        if (others.Count == 0)
            return true;
        var lengths = await context.Items.Where(item => others.Contains(item.Id)).Join(context.Blobs, item => item.Hash, blob => blob.Hash, (item, blob) => new { item.Id, blob.Duration })
            .ToDictionaryAsync(row => row.Id, row => row.Duration, cancellation);
        var seen = await context.Watched.Where(row => row.LearnerId == request.Learner && others.Contains(row.ItemId)).ToDictionaryAsync(row => row.ItemId, row => row.Ranges, cancellation);
        return lengths.All(length => length.Value is not { } seconds || (seen.TryGetValue(length.Key, out var ranges) && WatchedRanges.Parse(ranges).ShareOf(seconds) >= Enough));
    }
}
