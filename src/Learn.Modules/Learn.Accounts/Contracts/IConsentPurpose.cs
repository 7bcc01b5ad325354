namespace Learn.Accounts.Contracts;

/// <summary>
/// One thing that personal data is used for and that a person may say yes or no to. A module registers what it has, each by itself: nobody agrees to two
/// things with one tick, and none is ticked beforehand. She agrees where the matter comes up, and sees and takes back all of it at <c>/account/data</c>.
/// </summary>
public interface IConsentPurpose
{
    /// <summary>Its name in the ledger, for ever; unique in the site, in kebab-case, at most 50 characters.</summary>
    string Key { get; }

    /// <summary>Of <see cref="Text"/>, such as «2026-11»; another one whenever the meaning changes, in either language. At most 20 characters.</summary>
    string Version { get; }

    /// <summary>A few words, in the language of the request.</summary>
    string Title { get; }

    /// <summary>What is used, by whom and what for, in the language of the request.</summary>
    string Text { get; }

    /// <summary>A whole sentence in the language of the request: what she loses by taking it back; null where nothing hangs on it.</summary>
    string? IsRequiredFor { get; }

    /// <summary>For whom she agreed, as people say it, such as an organization's name.</summary>
    /// <returns>Null when there is nothing to say.</returns>
    ValueTask<string?> NameOfAsync(string context, CancellationToken cancellation) => new(context.Length == 0 ? null : context);

    /// <summary>Why she can't take it back now, and what to do first: asked before it is written down, so that the ledger never says what doesn't hold.</summary>
    /// <returns>Whole sentences in the language of the request; null when she can.</returns>
    ValueTask<string?> WhyNotAsync(Guid person, string context, CancellationToken cancellation) => new((string?)null);
}
