using System.Security.Claims;
using FluentValidation;
using Learn.Media.Data;
using Learn.Media.Library;
using Learn.Media.Resources;
using Learn.Media.Serving;
using Learn.Media.Uploads;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Features;

/// <summary>Says what a file is called, what it shows, whose it is and who may have it.</summary>
/// <param name="Texts">Alternative texts by language; null where there is none, empty for what only decorates.</param>
/// <returns>False when there is no such item.</returns>
internal sealed record DescribeMedia(ClaimsPrincipal By, Guid Id, string? Name, IReadOnlyDictionary<string, string?> Texts, string? Licence, string? Source, bool IsPrivate) : IRequest<bool>;

internal sealed class DescribeMediaValidator : AbstractValidator<DescribeMedia>
{
    public DescribeMediaValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Name).Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage(_ => texts["Name missing"])
            .MaximumLength(MediaItem.NameLength).WithMessage(_ => texts["Name too long", MediaItem.NameLength]);
        RuleFor(request => request.Texts).Must(all => all.Values.All(text => text is null || text.Length <= AlternativeText.Length)).WithMessage(_ => texts["Alternative text too long", AlternativeText.Length])
            .Must(all => all.Keys.All(SiteCultures.All.Contains)).WithMessage(_ => texts["Language unknown"]);
        RuleFor(request => request.Licence).MaximumLength(MediaItem.LicenceLength).WithMessage(_ => texts["Licence too long", MediaItem.LicenceLength]);
        RuleFor(request => request.Source).MaximumLength(MediaItem.SourceLength).WithMessage(_ => texts["Source too long", MediaItem.SourceLength]);
    }
}

internal sealed class DescribeMediaHandler(MediaDbContext context, MediaFiles files, IAuthorizationService authorization, TimeProvider time) : IRequestHandler<DescribeMedia, bool>
{
    public async Task<bool> Handle(DescribeMedia request, CancellationToken cancellationToken)
    {
        if (await context.FindToChangeAsync(authorization, request.By, request.Id, cancellationToken) is not { DeletedAt: null } item)
            return false;
        var changesAccess = item.IsPrivate != request.IsPrivate;
        (item.Name, item.Licence, item.Source) = (FileNames.Clean(request.Name), Filled(request.Licence), Filled(request.Source));
        (item.SearchName, item.IsPrivate, item.ChangedAt) = (SearchNames.Of(item.Name, item.Licence, item.Source), request.IsPrivate, time.GetUtcNow());
        var known = await context.AlternativeTexts.Where(text => text.ItemId == item.Id).ToDictionaryAsync(text => text.Language, cancellationToken);
        foreach (var (language, text) in request.Texts)
            Write(item.Id, language, text, known.GetValueOrDefault(language));
        await context.SaveChangesAsync(cancellationToken);
        if (changesAccess)
            await ForgetAsync(item.Hash, cancellationToken);
        return true;
    }

    private void Write(Guid item, string language, string? text, AlternativeText? known)
    {
        if (text is null && known is not null)
            context.AlternativeTexts.Remove(known);
        else if (text is not null && known is not null)
            known.Text = text.Trim();
        else if (text is not null)
            context.AlternativeTexts.Add(new() { ItemId = item, Language = language, Text = text.Trim() });
    }

    private async Task ForgetAsync(string hash, CancellationToken cancellation)
    {
        var made = await context.Renditions.Where(rendition => rendition.SourceHash == hash).Select(rendition => rendition.Hash).ToListAsync(cancellation);
        foreach (var changed in made.Append(hash))
            await files.ForgetAsync(changed, cancellation);
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
