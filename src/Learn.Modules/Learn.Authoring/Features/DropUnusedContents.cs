using Learn.Authoring.Data;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring.Features;

/// <summary>Keystrokes that count as one change leave contents behind that nothing names any more; after a day they go.</summary>
[BackgroundTask(EveryMinutes = 360, Description = "Deletes contents that no file and no change names.")]
internal sealed class DropUnusedContents(TimeProvider time) : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        await using var context = await serviceProvider.GetRequiredService<IDbContextFactory<AuthoringDbContext>>().CreateDbContextAsync(cancellationToken);
        var old = time.GetUtcNow().AddDays(-1);
        await context.Blobs.Where(blob => blob.AddedAt < old && !context.Files.Any(file => file.Hash == blob.Hash)
                && !context.Translations.Any(mark => mark.SourceHash == blob.Hash)
                // Two questions, as an index answers each.
                && !context.ChangedFiles.Any(file => file.Before == blob.Hash) && !context.ChangedFiles.Any(file => file.After == blob.Hash))
            .ExecuteDeleteAsync(cancellationToken);
        await context.Presence.Where(row => row.SeenAt < old).ExecuteDeleteAsync(cancellationToken);
    }
}
