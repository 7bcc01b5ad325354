using Learn.Accounts.Contracts;
using Learn.Accounts.Resources;
using MediatR;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Learn.Accounts.Features;

/// <summary>Gathers what the site keeps about a person, from every module that keeps something.</summary>
/// <param name="ForPage">
/// Whether a part that can't be read is only said to be so: the page is where people take back what they agreed to, and no module's fault may close it. A copy
/// that lacks a part is worse than none.
/// </param>
internal sealed record ExportPersonalData(Guid UserId, bool ForPage = false) : IRequest<IReadOnlyDictionary<string, PersonalDataSection>>;

internal sealed class ExportPersonalDataHandler(IEnumerable<IPersonalData> sources, IStringLocalizer<Texts> texts, ILogger<ExportPersonalDataHandler> logger)
    : IRequestHandler<ExportPersonalData, IReadOnlyDictionary<string, PersonalDataSection>>
{
    public async Task<IReadOnlyDictionary<string, PersonalDataSection>> Handle(ExportPersonalData request, CancellationToken cancellationToken)
    {
        var sections = new Dictionary<string, PersonalDataSection>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            try
            {
                if (await source.ReadAsync(request.UserId, cancellationToken) is { } section)
                    sections.Add(source.Key, section);
            }
            catch (Exception exception) when (request.ForPage && !cancellationToken.IsCancellationRequested)
            {
                logger.LogError(exception, "The part «{Part}» of what is kept about a person could not be read", source.Key);
                sections.Add(source.Key, new(texts["Unread part"], [new(texts["State"], texts["Unread part text"])], new { }));
            }
        }
        return sections;
    }
}
