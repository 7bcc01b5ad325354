using Learn.Accounts.Data;
using Learn.Accounts.Resources;
using Learn.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Pages;

internal static class DataRequestWords
{
    /// <summary>How far a request is, in words.</summary>
    public static string State(IStringLocalizer<Texts> texts, DataRequest request) => request switch
    {
        { DoneAt: { } done } => texts["Request done {0}", texts.DateAndTime(done)],
        { ErasedAt: { } erased } => texts["Request erased {0}", texts.DateAndTime(erased)],
        { TakenBackAt: { } back } => texts["Request taken back {0}", texts.DateAndTime(back)],
        _ => texts["Request open {0}", texts.DateAndTime(request.ExecuteAt)],
    };
}
