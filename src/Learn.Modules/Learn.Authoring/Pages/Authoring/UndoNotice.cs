using Learn.Authoring.Data;
using Learn.Authoring.Features;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>Offers to undo what the page before did, or to redo what it undid.</summary>
/// <param name="Text">What was done: a key of the texts.</param>
internal sealed record UndoNotice(string Key, Guid Change, string Text, bool IsRedo)
{
    /// <returns>Null where it isn't the last change (any more), or not hers to undo.</returns>
    public static UndoNotice? Of(DraftView view, Guid? change, string text) =>
        view.Rights.Write && view.LastChange is { UndoneBy: null } last && last.Id == change ? new(view.Draft.Key, last.Id, text, last.Kind == ChangeKind.Undone) : null;
}
