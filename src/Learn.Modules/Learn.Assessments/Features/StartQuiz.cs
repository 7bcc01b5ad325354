using System.Security.Cryptography;
using Learn.Assessments.Attempts;
using MediatR;

namespace Learn.Assessments.Features;

/// <summary>Begins an attempt at a quiz, or goes on with the open one.</summary>
/// <param name="Culture">The reader's; the attempt is in this language where the quiz has it.</param>
internal sealed record StartQuiz(QuizPlace Place, Guid LearnerId, string Culture) : IRequest<AttemptResult>;

internal sealed class StartQuizHandler(AttemptRecords records, AttemptAccess access, AttemptWriter writer, IMediator mediator, TimeProvider time)
    : IRequestHandler<StartQuiz, AttemptResult>
{
    public async Task<AttemptResult> Handle(StartQuiz request, CancellationToken cancellationToken)
    {
        var (place, key, now) = (request.Place, request.Place.KeyOf(request.LearnerId), time.Now());
        if (await GetQuizHandler.GateAsync(mediator, place, request.LearnerId, cancellationToken) is { } gate)
            return new((Attempt?)null) { Refusal = new(RefusalKind.Gate, Gate: gate) };
        var start = new StartAttempt(key, place.Course.VersionId, place.Quiz, NewSeed(), place.Quiz.LanguageFor(request.Culture), now);
        var result = await writer.WriteAsync(start, cancellationToken);
        if (result.Attempt is not { IsOpen: true } open || !open.IsOverdue(now))
            return await WithAnswersAsync(result, cancellationToken);
        // One whose time ran out unseen is closed, and then the rules say whether there may be another.
        await access.OpenAsync(open, cancellationToken);
        return await writer.WriteAsync(start, cancellationToken);
    }

    private async Task<AttemptResult> WithAnswersAsync(AttemptResult result, CancellationToken cancellation) =>
        result is { IsNew: false, Attempt: { } attempt } ? result with { Attempt = await records.FindAsync(attempt.Id, attempt.LearnerId, cancellation) ?? attempt } : result;

    private static ulong NewSeed()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
