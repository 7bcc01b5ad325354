using Learn.Authoring.Data;

namespace Learn.Authoring.Drafts;

/// <summary>What people and programs are told of a draft's state.</summary>
internal static class DraftStates
{
    public const string Published = "published";

    public static string Of(Draft draft) => draft switch
    {
        { State: DraftState.Scheduled } => "scheduled",
        { State: DraftState.InReview } => "in-review",
        { State: DraftState.Approved } => "approved",
        { IsWithdrawn: true } => "withdrawn",
        { HasUnpublished: true } => "draft",
        _ => Published,
    };
}
