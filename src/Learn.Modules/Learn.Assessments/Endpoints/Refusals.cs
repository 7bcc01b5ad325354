using Learn.Assessments.Attempts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Learn.Assessments.Endpoints;

/// <summary>Says why something can't be done: 409 with a reason that programs can read.</summary>
internal static class Refusals
{
    public static string Name(RefusalKind kind) => kind switch
    {
        RefusalKind.NoAttemptsLeft => "no-attempts-left",
        RefusalKind.Gate => "gate",
        RefusalKind.Pause => "pause",
        RefusalKind.NoHint => "no-hint",
        _ => "closed",
    };

    public static ProblemHttpResult Problem(Refusal refusal) => TypedResults.Problem(
        statusCode: StatusCodes.Status409Conflict,
        detail: refusal.Kind switch
        {
            RefusalKind.NoAttemptsLeft => "All attempts at this quiz were taken.",
            RefusalKind.Gate => $"The quiz «{refusal.Gate!.Id}» has to be passed first.",
            RefusalKind.Pause => "The pause after the last attempt is not over yet.",
            RefusalKind.NoHint => "The question has no further hint.",
            _ => "The attempt was handed in, or its time is over.",
        },
        extensions: Extensions(refusal));

    private static Dictionary<string, object?> Extensions(Refusal refusal)
    {
        var extensions = new Dictionary<string, object?> { ["reason"] = Name(refusal.Kind) };
        if (refusal.Until is { } until)
            extensions["until"] = until;
        if (refusal.Gate is { } gate)
            extensions["waits"] = gate.Id;
        return extensions;
    }
}
