using FluentValidation;
using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Features;

internal sealed class KeepArchivedMediaValidator : AbstractValidator<KeepArchivedMedia>
{
    public KeepArchivedMediaValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => Description.Of(request)).SetValidator(new DescribeMediaValidator(texts)).OverridePropertyName("Item");
        RuleForEach(request => Description.Captions(request)).SetValidator(new SaveCaptionsValidator(texts)).OverridePropertyName("Captions");
    }
}

internal sealed class KeepArchivedMediaHandler(MediaDbContext context, ContentReceiver receiver, IMediator mediator) : IRequestHandler<KeepArchivedMedia, KeptMedia>
{
    public async Task<KeptMedia> Handle(KeepArchivedMedia request, CancellationToken cancellationToken)
    {
        if (await context.Items.AnyAsync(item => item.Id == request.Item.Id, cancellationToken))
        {
            // Deleted and named again: it is wanted after all.
            await context.Items.Where(item => item.Id == request.Item.Id).ExecuteUpdateAsync(set => set.SetProperty(item => item.DeletedAt, (DateTimeOffset?)null), cancellationToken);
            return new(request.Item.Id, null);
        }
        var kept = await receiver.KeepAsync(request.By, request.Item.Name, request.Content, request.Item.Size, request.Item.Id, cancellationToken);
        if (kept.ItemId is null)
            return kept;
        await mediator.Send(Description.Of(request), cancellationToken);
        foreach (var captions in Description.Captions(request))
            await mediator.Send(captions, cancellationToken);
        return kept;
    }
}

/// <summary>What an archive says of a file, as the library's own requests have it.</summary>
file static class Description
{
    public static DescribeMedia Of(KeepArchivedMedia request) => new(
        request.By, request.Item.Id, request.Item.Name, request.Item.AlternativeTexts.ToDictionary(text => text.Key, text => (string?)text.Value), request.Item.Licence, request.Item.Source, IsPrivate: false);

    public static IEnumerable<SaveCaptions> Captions(KeepArchivedMedia request) =>
        request.Item.Captions.Select(track => new SaveCaptions(request.By, request.Item.Id, track.Key, track.Value));
}
