namespace Learn.Authoring.Data;

/// <summary>A file of a draft names a file of the media library.</summary>
internal sealed class DraftMediaUse
{
    public Guid DraftId { get; init; }

    public required string Path { get; init; }

    public Guid ItemId { get; init; }
}

/// <summary>A published version does; learners who began with it go on with it, so it never stops.</summary>
internal sealed class PublishedMediaUse
{
    public Guid VersionId { get; init; }

    public Guid CourseId { get; init; }

    public Guid ItemId { get; init; }
}
