using Learn.Accounts.Contracts;
using Learn.Accounts.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Gathers what the site keeps about a person, from every module that keeps something.</summary>
internal sealed record ExportPersonalData(Guid UserId) : IRequest<IReadOnlyDictionary<string, PersonalDataSection>>;

internal sealed class ExportPersonalDataHandler(IEnumerable<IPersonalData> sources) : IRequestHandler<ExportPersonalData, IReadOnlyDictionary<string, PersonalDataSection>>
{
    public async Task<IReadOnlyDictionary<string, PersonalDataSection>> Handle(ExportPersonalData request, CancellationToken cancellationToken)
    {
        var sections = new Dictionary<string, PersonalDataSection>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            if (await source.ReadAsync(request.UserId, cancellationToken) is { } section)
                sections.Add(source.Key, section);
        }
        return sections;
    }
}
