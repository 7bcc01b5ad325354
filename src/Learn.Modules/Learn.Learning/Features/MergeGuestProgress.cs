using System.Security.Cryptography;
using System.Text;
using Learn.Learning.Progress;
using MediatR;

namespace Learn.Learning.Features;

/// <summary>
/// Adds to an account what was done as a guest without scripts. (With scripts the browser sends its own events.) Merging the same
/// again changes nothing.
/// </summary>
internal sealed record MergeGuestProgress(Guid LearnerId, IReadOnlyList<(string Course, string Lesson)> Completed) : IRequest;

internal sealed class MergeGuestProgressHandler(ProgressWriter writer, TimeProvider time) : AsyncRequestHandler<MergeGuestProgress>
{
    protected override async Task Handle(MergeGuestProgress request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var events = request.Completed.Select(done => new ProgressEvent(
            IdOf(done), done.Course, done.Lesson, ProgressKind.Completed, Position: 0, Seconds: 0, now)).ToList();
        await writer.WriteAsync(new RecordEvents(request.LearnerId, events), cancellationToken);
    }

    /// <summary>The cookie has no event ids, so an id is made from what was done (UUIDv8, RFC 9562 §5.8).</summary>
    private static Guid IdOf((string Course, string Lesson) done)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"guest {done.Course}/{done.Lesson}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
