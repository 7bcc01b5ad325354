using System.Security.Cryptography;
using Learn.Credentials.Documents;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Data;

internal static class StatusEntries
{
    /// <summary>How many places are drawn; when none of them is free, the list is more than half full and the next one is begun.</summary>
    private const int Draws = 8;

    /// <summary>
    /// Gives a credential a place in a status list, drawn at random so that its number says nothing about when it was issued. It is the
    /// database's when saved; should two nodes draw the same, the second one's save fails and can be tried again.
    /// </summary>
    public static async Task EnlistAsync(this CredentialsDbContext context, Credential credential, CancellationToken cancellation)
    {
        var list = await context.StatusEntries.MaxAsync(entry => (int?)entry.List, cancellation) ?? 1;
        var drawn = Enumerable.Range(0, Draws).Select(_ => RandomNumberGenerator.GetInt32(StatusBits.Length)).ToList();
        var taken = await context.StatusEntries.Where(entry => entry.List == list && drawn.Contains(entry.Index)).Select(entry => entry.Index).ToListAsync(cancellation);
        var free = drawn.Except(taken).ToList();
        (credential.StatusList, credential.StatusIndex) = free.Count > 0 ? (list, free[0]) : (list + 1, drawn[0]);
        context.StatusEntries.Add(new() { List = credential.StatusList, Index = credential.StatusIndex, CredentialId = credential.Id });
    }
}
