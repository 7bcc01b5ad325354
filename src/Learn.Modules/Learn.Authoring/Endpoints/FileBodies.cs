using Learn.Accounts.Contracts;
using Learn.Authoring.Features;
using MediatR;

namespace Learn.Authoring.Endpoints;

/// <param name="Text">Null where the file isn't a text.</param>
internal sealed record FileBody(string Path, long Revision, string? Text, DateTimeOffset ChangedAt)
{
    public static FileBody Of(FileView file) => new(file.Path, file.Revision, file.Text, file.ChangedAt);
}

/// <param name="Based">The revision that the text was made from; 0 for a new file.</param>
internal sealed record SaveBody(string? Text, long Based);

/// <param name="Revision">The file's; name it when saving again.</param>
internal sealed record SavedBody(long Revision);

/// <summary>What is there now, in the place of what was to be saved.</summary>
/// <param name="Text">Null where the file was deleted.</param>
/// <param name="By">Who wrote it; null where her account is gone.</param>
internal sealed record ConflictBody(long Revision, string? Text, string? By, DateTimeOffset ChangedAt)
{
    public static async Task<ConflictBody> OfAsync(FileView theirs, IMediator mediator) =>
        new(theirs.Revision, theirs.Text, theirs.ChangedBy is { } person ? (await mediator.Send(new GetPerson(person), CancellationToken.None))?.Name : null, theirs.ChangedAt);
}

/// <param name="Text">Null: as it is saved.</param>
internal sealed record PreviewBody(string? Path, string? Text);

internal sealed record TranslationBody(string Source, string SourceLanguage, string TargetLanguage, long Revision, IReadOnlyList<TranslationBlock> Blocks)
{
    public static TranslationBody Of(TranslationView view) => new(view.SourcePath, view.SourceLanguage, view.TargetLanguage, view.Target.Revision,
        [.. view.Blocks.Select(block => new TranslationBlock(block.Source?.Text, block.Target?.Text, block.Source?.Line, block.Target?.Line, block.HasChanged))]);
}

/// <param name="Changed">Whether the original's block changed since the translation was last checked against it.</param>
internal sealed record TranslationBlock(string? Source, string? Target, int? SourceLine, int? TargetLine, bool Changed);
