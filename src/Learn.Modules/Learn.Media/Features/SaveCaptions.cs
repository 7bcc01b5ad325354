using System.Security.Claims;
using FluentValidation;
using Learn.Media.Captions;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Resources;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Features;

/// <summary>Writes the captions of a video or a sound in one language.</summary>
/// <param name="Text">WebVTT; empty takes the captions away.</param>
/// <returns>False when there is no such video.</returns>
internal sealed record SaveCaptions(ClaimsPrincipal By, Guid Id, string? Language, string? Text) : IRequest<bool>;

internal sealed class SaveCaptionsValidator : AbstractValidator<SaveCaptions>
{
    private const int MostShown = 5;

    public SaveCaptionsValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Language).Must(language => language is not null && SiteCultures.All.Contains(language)).WithMessage(_ => texts["Language unknown"]);
        RuleFor(request => request.Text).MaximumLength(WebVttReader.MaxLength).WithMessage(_ => texts["Captions too long"]).Custom((text, context) =>
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > WebVttReader.MaxLength)
                return;
            var faults = new List<CaptionFault>();
            WebVttReader.Read(text, faults);
            foreach (var fault in faults.Take(MostShown))
                context.AddFailure(nameof(SaveCaptions.Text), texts[fault.TextKey, fault.Line]);
        });
    }
}

internal sealed class SaveCaptionsHandler(MediaDbContext context, IAuthorizationService authorization, TimeProvider time) : IRequestHandler<SaveCaptions, bool>
{
    public async Task<bool> Handle(SaveCaptions request, CancellationToken cancellationToken)
    {
        if (await context.FindToChangeAsync(authorization, request.By, request.Id, cancellationToken) is not { DeletedAt: null, Kind: MediaKind.Video or MediaKind.Audio } item)
            return false;
        var track = await context.Captions.SingleOrDefaultAsync(row => row.ItemId == item.Id && row.Language == request.Language, cancellationToken);
        if (string.IsNullOrWhiteSpace(request.Text))
        {
            if (track is not null)
                context.Captions.Remove(track);
        }
        else
        {
            if (track is null)
                context.Captions.Add(track = new() { ItemId = item.Id, Language = request.Language!, Text = "" });
            track.Text = WebVttReader.Read(request.Text, []).Write();
            (track.Version, track.ChangedAt) = (track.Version + 1, time.GetUtcNow());
        }
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
