using System.Security.Claims;
using FluentValidation;
using Learn.Authoring.Data;
using Learn.Authoring.Resources;
using Learn.Authoring.Sites;
using Learn.Courses.Contracts;
using Learn.Platform.Security;
using Learn.Text;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Features;

/// <summary>All pages and news, the newest first, and the courses that stand first on the front page.</summary>
internal sealed record ListPages(ClaimsPrincipal By) : IRequest<PageList>;

internal sealed record PageList(IReadOnlyList<SitePage> Pages, IReadOnlyList<string> Featured);

/// <returns>Null where there is none.</returns>
internal sealed record GetPage(ClaimsPrincipal By, Guid Id) : IRequest<PageView?>;

internal sealed record PageView(SitePage Page, IReadOnlyList<SitePageVersion> Versions);

/// <summary>Saves a page, and publishes it where that is asked for.</summary>
/// <param name="Id">Null makes a new one.</param>
/// <param name="Based">The revision that the texts were made from; 0 for a new page.</param>
/// <param name="Publish">Publishes what is saved.</param>
internal sealed record SavePage(ClaimsPrincipal By, Guid? Id, SitePageKind Kind, string Slug, long Based, PageTexts Texts, DateTimeOffset? ShownFrom, DateTimeOffset? ShownUntil, bool Publish) : IRequest<SavedPage?>;

/// <param name="IsConflict">Whether somebody else had changed it, so that nothing was saved.</param>
/// <param name="Faults">What kept it from being published; it is saved all the same.</param>
internal sealed record SavedPage(Guid Id, bool IsConflict, IReadOnlyList<CourseFault> Faults);

/// <summary>Takes a page away from readers. Its texts and versions stay.</summary>
internal sealed record HidePage(ClaimsPrincipal By, Guid Id) : IRequest<bool>;

/// <summary>Chooses the courses that stand first on the front page.</summary>
/// <param name="Keys">Ids as in course.yml, in order.</param>
internal sealed record FeatureCourses(ClaimsPrincipal By, IReadOnlyList<string> Keys) : IRequest
{
    /// <summary>As many as a front page can show.</summary>
    public const int Most = 12;
}

internal sealed class SavePageValidator : AbstractValidator<SavePage>
{
    private const int LongestBody = 100_000;

    public SavePageValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Slug).Must(Ids.IsId).WithMessage(_ => texts["Address wrong"]);
        RuleFor(request => request.ShownUntil).Must((request, until) => until is null || request.ShownFrom is null || until > request.ShownFrom).WithMessage(_ => texts["Shown until too early"]);
        RuleFor(request => request.Texts).Must(written => written.ByLanguage.Values.Any(text => text.Title.Length > 0)).WithMessage(_ => texts["Title missing"])
            .Must(written => written.ByLanguage.Values.All(text => text.Title.Length > 0 || string.IsNullOrWhiteSpace(text.Body))).WithMessage(_ => texts["Title of text missing"])
            .Must(written => written.ByLanguage.Values.All(text => text.Title.Length <= 120)).WithMessage(_ => texts["Title too long"])
            .Must(written => written.ByLanguage.Values.All(text => text.Body.Length <= LongestBody)).WithMessage(_ => texts["Text too long"]);
    }
}

internal sealed class EditPageHandler(AuthoringDbContext context, IAuthorizationService authorization, IPageMarkdown markdown, PublishedPages published, TimeProvider time, IStringLocalizer<Texts> texts)
    : IRequestHandler<ListPages, PageList>, IRequestHandler<GetPage, PageView?>, IRequestHandler<SavePage, SavedPage?>, IRequestHandler<HidePage, bool>, IRequestHandler<FeatureCourses>
{
    public async Task<PageList> Handle(ListPages request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManagePages);
        return new(await context.Pages.AsNoTracking().OrderByDescending(row => row.ChangedAt).ToListAsync(cancellationToken),
            await context.Featured.OrderBy(row => row.Position).Select(row => row.Key).ToListAsync(cancellationToken));
    }

    public async Task<PageView?> Handle(GetPage request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManagePages);
        return await context.Pages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is { } page
            ? new(page, await context.PageVersions.AsNoTracking().Where(row => row.PageId == page.Id).OrderByDescending(row => row.Number).ToListAsync(cancellationToken))
            : null;
    }

    public async Task<SavedPage?> Handle(SavePage request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManagePages);
        var (now, by) = (time.GetUtcNow(), request.By.Id());
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var page = request.Id is { } id ? await context.Pages.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
        if (request.Id is not null && page is null)
            return null;
        if (page is null)
        {
            if (await context.Pages.AnyAsync(row => row.Kind == request.Kind && row.Slug == request.Slug, cancellationToken))
                Refuse.Input("Slug", texts["Address taken"]);
            context.Add(page = new() { Id = Guid.CreateVersion7(now), Kind = request.Kind, Slug = request.Slug, Texts = "" });
        }
        // The row is taken before its revision is believed, so of two who save one is told.
        else if (await context.Pages.Where(row => row.Id == page.Id && row.Revision == request.Based).ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, request.Based), cancellationToken) == 0)
        {
            return new(page.Id, true, []);
        }
        var written = new PageTexts(request.Texts.ByLanguage.Where(text => !text.Value.IsEmpty).ToDictionary());
        (page.Texts, page.Revision, page.ShownFrom, page.ShownUntil, page.ChangedAt, page.ChangedBy) = (written.ToJson(), request.Based + 1, request.ShownFrom, request.ShownUntil, now, by);
        var faults = request.Publish ? await PublishAsync(page, written, now, by, cancellationToken) : [];
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (request.Publish)
            await published.AnnounceAsync(cancellationToken);
        return new(page.Id, false, faults);
    }

    public async Task<bool> Handle(HidePage request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManagePages);
        var hidden = await context.Pages.Where(row => row.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.PublishedNumber, (int?)null), cancellationToken);
        await published.AnnounceAsync(cancellationToken);
        return hidden > 0;
    }

    public async Task<Unit> Handle(FeatureCourses request, CancellationToken cancellationToken)
    {
        await authorization.DemandAsync(request.By, Permissions.ManagePages);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Featured.ExecuteDeleteAsync(cancellationToken);
        context.AddRange(request.Keys.Distinct().Where(Ids.IsId).Take(FeatureCourses.Most).Select((key, position) => new FeaturedCourse { Key = key, Position = position }));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await published.AnnounceAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<IReadOnlyList<CourseFault>> PublishAsync(SitePage page, PageTexts written, DateTimeOffset now, Guid? by, CancellationToken cancellation)
    {
        var rendered = written.ByLanguage.ToDictionary(text => text.Key, text => markdown.Render(text.Value.Body, text.Key));
        var faults = rendered.SelectMany(text => text.Value.Faults.Select(fault => fault with { Path = text.Key })).ToList();
        if (faults.Count > 0)
            return faults;
        var number = 1 + (await context.PageVersions.Where(row => row.PageId == page.Id).MaxAsync(row => (int?)row.Number, cancellation) ?? 0);
        var shown = new PageTexts(written.ByLanguage.ToDictionary(text => text.Key, text => new PageText(text.Value.Title, rendered[text.Key].Html)));
        context.Add(new SitePageVersion { PageId = page.Id, Number = number, Texts = page.Texts, Rendered = shown.ToJson(), At = now, By = by });
        page.PublishedNumber = number;
        return [];
    }
}
