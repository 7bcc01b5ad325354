using Learn.Authoring.Archive;
using Learn.Authoring.Compare;
using Learn.Authoring.Features;
using Learn.Courses.Contracts;

namespace Learn.Authoring.Endpoints;

/// <param name="Step">«request», «withdraw», «approve» or «ask-for-changes».</param>
/// <param name="Revision">The draft's that was read.</param>
internal sealed record ReviewBody(string? Step, long Revision, string? Message)
{
    public ReviewStep ToStep() => Step switch
    {
        "request" => ReviewStep.Request,
        "withdraw" => ReviewStep.Withdraw,
        "approve" => ReviewStep.Approve,
        "ask-for-changes" => ReviewStep.AskForChanges,
        _ => (ReviewStep)(-1),
    };
}

/// <param name="Line">1-based.</param>
/// <param name="Quote">The passage.</param>
/// <param name="Parent">The remark that this one answers, or null.</param>
internal sealed record CommentBody(string? Path, int Line, string? Quote, string? Text, Guid? Parent);

internal sealed record CommentAdded(Guid Id);

internal sealed record ResolveBody(bool Resolved);

/// <param name="Found">Whether the passage is still there.</param>
internal sealed record CommentItem(Guid Id, string Path, int Line, bool Found, string Quote, string Text, Guid? By, DateTimeOffset At, DateTimeOffset? ResolvedAt, IReadOnlyList<CommentReply> Replies)
{
    public static CommentItem Of(CommentView view) => new(
        view.Comment.Id, view.Comment.Path, view.Line, view.IsFound, view.Comment.Quote, view.Comment.Text, view.Comment.By, view.Comment.At, view.Comment.ResolvedAt,
        [.. view.Replies.Select(reply => new CommentReply(reply.Id, reply.Text, reply.By, reply.At))]);
}

internal sealed record CommentReply(Guid Id, string Text, Guid? By, DateTimeOffset At);

/// <param name="Revision">The draft's that is before her.</param>
/// <param name="Replaces">After the outcome «outdated»: the version that she has seen and replaces.</param>
internal sealed record PublishBody(long Revision, Guid? Replaces);

/// <param name="Outcome">«published», «unchanged», «faulty» or «outdated».</param>
/// <param name="Version">What is current now.</param>
internal sealed record PublishedBody(string Outcome, Guid? Version, IReadOnlyList<CourseFault> Faults)
{
    public static PublishedBody Of(PublishResult result) => new(result.Outcome.ToString().ToLowerInvariant(), result.Version, result.Faults);
}

/// <param name="At">Null takes the plan back.</param>
internal sealed record ScheduleBody(long Revision, DateTimeOffset? At);

internal sealed record WithdrawBody(bool Withdrawn);

/// <param name="Take">True: the folder's files become the draft's; false: they are left aside.</param>
internal sealed record FolderBody(bool Take);

internal sealed record DiffBody(IReadOnlyList<FileChangeBody> Files)
{
    public static DiffBody Of(IEnumerable<FileDiff> files) => new([.. files.Select(FileChangeBody.Of)]);
}

/// <param name="Status">«added», «removed» or «changed».</param>
/// <param name="Lines">Changed ones with three around them.</param>
internal sealed record FileChangeBody(string Path, string Status, int Added, int Removed, IReadOnlyList<DiffLineBody> Lines)
{
    public static FileChangeBody Of(FileDiff file) => new(file.Path, file.IsNew ? "added" : file.IsGone ? "removed" : "changed", file.Added, file.Removed,
        [.. file.Hunks().SelectMany(hunk => hunk).Select(line => new DiffLineBody(line.Kind.ToString().ToLowerInvariant(), line.Old, line.New, line.Text))]);
}

/// <param name="Kind">«same», «removed» or «added».</param>
/// <param name="Old">1-based; 0 where there is none.</param>
internal sealed record DiffLineBody(string Kind, int Old, int New, string Text);

/// <param name="Revision">To be named when applying.</param>
/// <param name="Ignored">Files that were left out.</param>
/// <param name="Change">What undoes it, when it was applied.</param>
internal sealed record ImportBody(string Course, bool IsNew, long Revision, IReadOnlyList<FileChangeBody> Files, IReadOnlyList<PlannedMedia> Media, IReadOnlyList<string> Ignored, IReadOnlyList<ArchiveFault> Faults, Guid? Change)
{
    public static ImportBody Of(ImportPlan plan) => new(plan.Key, plan.IsNew, plan.Revision, [.. plan.Changes.Select(FileChangeBody.Of)], plan.Media, plan.Ignored, plan.Faults, plan.Change);
}
