using System.Text.Json.Serialization;
using FluentValidation;
using Learn.Learning.Progress;
using MediatR;

namespace Learn.Learning.Features;

/// <summary>Takes what a learner's device saw her do; answers when it is durable.</summary>
internal sealed record RecordProgress(Guid LearnerId, IReadOnlyList<ProgressEventBody>? Events) : IRequest<IReadOnlyList<EventResult>>;

/// <summary>An event as it comes in; numbers may have fractions (a player tells seconds so).</summary>
internal sealed record ProgressEventBody(Guid? Id, string? Course, string? Lesson, string? Kind, double? Position, double? Seconds, DateTimeOffset? OccurredAt)
{
    /// <summary>For the reader of JSON, which would box every number on its way to a constructor.</summary>
    [JsonConstructor]
    public ProgressEventBody() : this(null, null, null, null, null, null, null)
    {
    }
}

internal sealed class RecordProgressValidator : AbstractValidator<RecordProgress>
{
    public const int MaxEvents = 500;
    private static readonly string[] Kinds = ["viewed", "completed", "position"];

    public RecordProgressValidator() => RuleFor(request => request.Events).Custom((events, context) =>
    {
        if (events is null)
            context.AddFailure("events", "The list of events is missing.");
        else if (events.Count > MaxEvents)
            context.AddFailure("events", $"At most {MaxEvents} events fit into one call; these are {events.Count}.");
        else
            Check(events, context.AddFailure);
    });

    private static void Check(IReadOnlyList<ProgressEventBody> events, Action<string, string> fail)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i] is not { } happened)
                fail($"events[{i}]", "An event is an object.");
            else if (happened.Id is null || happened.Id == Guid.Empty)
                fail($"events[{i}].id", "A UUID is needed.");
            else if (string.IsNullOrEmpty(happened.Course))
                fail($"events[{i}].course", "The course's slug is needed.");
            else if (string.IsNullOrEmpty(happened.Lesson))
                fail($"events[{i}].lesson", "The lesson's slug is needed.");
            else if (Array.IndexOf(Kinds, happened.Kind) < 0)
                fail($"events[{i}].kind", "The kind is «viewed», «completed» or «position».");
        }
    }
}

internal sealed class RecordProgressHandler(ProgressWriter writer, TimeProvider time) : IRequestHandler<RecordProgress, IReadOnlyList<EventResult>>
{
    public async Task<IReadOnlyList<EventResult>> Handle(RecordProgress request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var events = request.Events!;
        var results = new EventResult[events.Count];
        var sound = new List<ProgressEvent>(events.Count);
        for (var i = 0; i < results.Length; i++)
        {
            if (Refuse(events[i]) is { } reason)
                results[i] = new(EventOutcome.Rejected, reason);
            else
                sound.Add(Read(events[i], now));
        }

        if (sound.Count == 0)
            return results;
        var written = await writer.WriteAsync(new RecordEvents(request.LearnerId, sound), cancellationToken);
        if (sound.Count == results.Length)
            return written;
        for (int i = 0, next = 0; i < results.Length; i++)
        {
            if (results[i].Reason is null)
                results[i] = written[next++];
        }
        return results;
    }

    private static string? Refuse(ProgressEventBody happened) => happened switch
    {
        { Position: < 0 or > int.MaxValue } => "The position must not be negative or beyond any lesson.",
        { Seconds: < 0 or > ProgressEvent.MaxSeconds } => "The seconds have to be between 0 and 86400.",
        _ => null,
    };

    private static ProgressEvent Read(ProgressEventBody happened, DateTimeOffset now) => new(
        happened.Id!.Value, happened.Course!, happened.Lesson!,
        happened.Kind switch { "completed" => ProgressKind.Completed, "position" => ProgressKind.Position, _ => ProgressKind.Viewed },
        (int)(happened.Position ?? 0), (int)(happened.Seconds ?? 0), happened.OccurredAt ?? now);
}
