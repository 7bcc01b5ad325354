using Learn.Authoring.Features;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>A remark as pages show it.</summary>
/// <param name="Names">People by id; whose account is gone isn't there.</param>
internal sealed record CommentCard(CommentView View, string Key, IReadOnlyDictionary<Guid, string> Names, bool ShowsFile = false)
{
    public string? NameOf(Guid? person) => person is { } id ? Names.GetValueOrDefault(id) : null;
}
