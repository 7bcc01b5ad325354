using System.Globalization;
using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using Learn.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

internal sealed class SuggestUserNamesHandler(AccountsDbContext database) : IRequestHandler<SuggestUserNames, IReadOnlyList<string>>
{
    private const int PrefixLength = 20;
    private const int OwnLength = 12;

    public async Task<IReadOnlyList<string>> Handle(SuggestUserNames request, CancellationToken cancellationToken)
    {
        var prefix = OneWord(request.Prefix, PrefixLength) is { Length: > 0 } word ? word : "nhom";
        var begins = User.Normalize(prefix) + ".";
        var taken = (await database.Users.Where(user => user.NormalizedUserName!.StartsWith(begins)).Select(user => user.NormalizedUserName!).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. request.Names.Select(name => Free($"{prefix}.{Own(name)}", taken, last))];
    }

    /// <summary>The first of «a», «a2», «a3» … that nobody has; what it gives is taken from then on.</summary>
    private static string Free(string name, HashSet<string> taken, Dictionary<string, int> last)
    {
        var number = last.GetValueOrDefault(name);
        string free;
        do
        {
            number++;
            free = number == 1 ? name : name + number.ToString(CultureInfo.InvariantCulture);
        }
        while (!taken.Add(free));
        last[name] = number;
        return free;
    }

    /// <summary>As offices here write it: «lannt» for Nguyễn Thị Lan, the own name and the first letters of the others.</summary>
    private static string Own(string name)
    {
        var words = Slug.Of(name, 2 * User.NameLength).Split('-', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return "hv";
        var own = words[^1] + string.Concat(words.SkipLast(1).Select(word => word[0]));
        return own[..Math.Min(own.Length, OwnLength)];
    }

    private static string OneWord(string text, int longest)
    {
        var word = Slug.Of(text, 100).Replace("-", "", StringComparison.Ordinal);
        return word[..Math.Min(word.Length, longest)];
    }
}
