using Learn.Authoring.Features;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>A remark as pages show it.</summary>
/// <param name="Names">People by id; whose account is gone isn't there.</param>
internal sealed record CommentCard(CommentView View, string Key, IReadOnlyDictionary<Guid, string> Names, bool ShowsFile = false)
{
    /// <summary>The answer that was typed and could not be sent; null where none was.</summary>
    public string? Typed { get; init; }

    public string? NameOf(Guid? person) => person is { } id ? Names.GetValueOrDefault(id) : null;
}
