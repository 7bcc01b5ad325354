using FluentValidation;
using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Holes;
using Learn.Notifications.Kinds;
using Learn.Notifications.Mails;
using Learn.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

internal sealed class NotifyValidator : AbstractValidator<Notify>
{
    public NotifyValidator(KnownKinds kinds)
    {
        RuleFor(request => request.Person).NotEmpty();
        RuleFor(request => request.Kind).Must(kind => kinds.Find(kind) is not null).WithMessage("No running module has registered a notification kind of this key.");
        RuleFor(request => request.Key).NotEmpty().MaximumLength(InboxItem.KeyLength);
        RuleFor(request => request.Text).NotNull();
        RuleFor(request => request.Url).MaximumLength(InboxItem.UrlLength).Must(IsPath).WithMessage("The address of a notification is a path of this site.");
    }

    /// <summary>«//host» and «/\host» lead elsewhere.</summary>
    private static bool IsPath(string? url) => url is null || (url.StartsWith('/') && (url.Length == 1 || url[1] is not ('/' or '\\')));
}

internal sealed class NotifyManyValidator : AbstractValidator<NotifyMany>
{
    public NotifyManyValidator(KnownKinds kinds) => RuleForEach(request => request.Items).SetValidator(new NotifyValidator(kinds));
}

internal sealed class NotifyHandler(IMediator mediator) : IRequestHandler<Notify, bool>
{
    public async Task<bool> Handle(Notify request, CancellationToken cancellationToken) => await mediator.Send(new NotifyMany([request]), cancellationToken) > 0;
}

/// <summary>What modules asked for by the outbox; told twice it is the same.</summary>
internal sealed class NotifyAsAsked(IMediator mediator) : INotificationHandler<NotificationsAsked>
{
    public Task Handle(NotificationsAsked notification, CancellationToken cancellationToken) => mediator.Send(new NotifyMany(notification.Items), cancellationToken);
}

internal sealed class NotifyManyHandler(IDbContextFactory<NotificationsDbContext> contexts, KnownKinds kinds, UnreadCounts counts, TimeProvider time) : IRequestHandler<NotifyMany, int>
{
    /// <summary>People and keys of a batch are parameters of one statement.</summary>
    private const int BatchSize = 500;
    private const int Attempts = 5;

    public async Task<int> Handle(NotifyMany request, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var batch in request.Items.DistinctBy(item => (item.Person, item.Key)).Chunk(BatchSize))
            added += await AddAsync(batch, cancellationToken);
        if (added > 0)
            await counts.ForgetAsync([.. request.Items.Select(item => item.Person).Distinct()], cancellationToken);
        return added;
    }

    private async Task<int> AddAsync(Notify[] batch, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAddAsync(batch, cancellation);
            }
            catch (DbUpdateException exception) when (attempt < Attempts && !exception.IsDatabaseUnavailable())
            {
                // One of them was told at this moment elsewhere; it is known now.
            }
        }
    }

    private async Task<int> TryAddAsync(Notify[] batch, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var people = batch.Select(item => item.Person).Distinct().ToList();
        var keys = batch.Select(item => item.Key).Distinct().ToList();
        var told = await context.Items.Where(row => people.Contains(row.PersonId) && keys.Contains(row.Key)).Select(row => new { row.PersonId, row.Key }).ToListAsync(cancellation);
        var known = told.Select(row => (row.PersonId, row.Key)).ToHashSet();
        var choices = await Choices.ReadAsync(context, kinds, people, cancellation);
        var now = time.GetUtcNow();
        context.Items.AddRange(batch.Where(item => !known.Contains((item.Person, item.Key))).Select(item => ItemOf(item, choices, now)));
        return await context.SaveChangesAsync(cancellation);
    }

    private static InboxItem ItemOf(Notify item, Choices choices, DateTimeOffset now)
    {
        var visible = item.NotBefore is { } later && later > now ? later.ToUniversalTime() : now;
        var preferences = choices.Of(item.Person);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            PersonId = item.Person,
            Kind = item.Kind,
            Key = item.Key,
            TitleVi = Cut(item.Text.TitleVi, InboxItem.TitleLength),
            BodyVi = Cut(item.Text.BodyVi, InboxItem.BodyLength),
            TitleEn = Cut(item.Text.TitleEn, InboxItem.TitleLength),
            BodyEn = Cut(item.Text.BodyEn, InboxItem.BodyLength),
            Url = item.Url,
            CreatedAt = now,
            VisibleAt = visible,
            IsListed = choices.OnSite(item.Person, item.Kind),
            MailUntil = item.MailUntil?.ToUniversalTime(),
            MailAt = preferences.SendsMail && choices.ByMail(item.Person, item.Kind) ? MailClock.Of(preferences).NextAfter(visible) : null,
        };
    }

    /// <summary>Never within a character that takes two places.</summary>
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end] + "…";
    }
}
