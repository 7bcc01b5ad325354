namespace Learn.Accounts.Contracts;

/// <summary>What a module keeps about a person: shown to her at <c>/account/data</c> and part of what she can download there.</summary>
public interface IPersonalData
{
    /// <summary>The name of the part in the download, in camelCase; unique in the site.</summary>
    string Key { get; }

    /// <returns>In the language of the request; null when nothing is kept about her.</returns>
    ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation);
}

/// <param name="Title">A heading.</param>
/// <param name="Items">What is kept, in words; long lists in sum («9 lessons»).</param>
/// <param name="Data">
/// The same in full, to be written as JSON, and as CSV: a list of flat records, or an object with such lists, becomes a table each.
/// </param>
public sealed record PersonalDataSection(string Title, IReadOnlyList<PersonalDataItem> Items, object Data);

public sealed record PersonalDataItem(string Label, string Value);
