using FluentValidation;
using Learn.Notifications.Data;
using Learn.Notifications.Kinds;
using Learn.Notifications.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Features;

/// <summary>Notes what someone wants to be told, where and when.</summary>
/// <param name="OnSite">The kinds that she wants in the inbox.</param>
/// <param name="ByMail">The kinds that she wants mail of.</param>
internal sealed record SavePreferences(
    Guid Person, bool SendsMail, int MailHour, int QuietFrom, int QuietUntil, string? TimeZone, IReadOnlyCollection<string> OnSite, IReadOnlyCollection<string> ByMail) : IRequest<Unit>;

internal sealed class SavePreferencesValidator : AbstractValidator<SavePreferences>
{
    public SavePreferencesValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.MailHour).InclusiveBetween(0, 23).WithMessage(_ => texts["Hour unknown"]);
        RuleFor(request => request.QuietFrom).InclusiveBetween(0, 23).WithMessage(_ => texts["Hour unknown"]);
        RuleFor(request => request.QuietUntil).InclusiveBetween(0, 23).WithMessage(_ => texts["Hour unknown"]);
        RuleFor(request => request.TimeZone).Must(TimeZones.Has).WithMessage(_ => texts["Time zone unknown"]);
    }
}

internal sealed class SavePreferencesHandler(NotificationsDbContext context, KnownKinds kinds, TimeProvider time) : IRequestHandler<SavePreferences, Unit>
{
    public async Task<Unit> Handle(SavePreferences request, CancellationToken cancellationToken)
    {
        // Kinds of modules that are off now aren't on the page, so nothing was said about them.
        var chosen = kinds.All.Select(kind => new KindPreference
        {
            PersonId = request.Person,
            Kind = kind.Key,
            OnSite = request.OnSite.Contains(kind.Key),
            ByMail = request.ByMail.Contains(kind.Key),
        }).ToList();
        await context.ChangePreferencesAsync(request.Person, row =>
        {
            (row.SendsMail, row.MailHour, row.QuietFrom, row.QuietUntil) = (request.SendsMail, request.MailHour, request.QuietFrom, request.QuietUntil);
            row.TimeZone = request.TimeZone!;
        }, chosen, time.GetUtcNow(), cancellationToken);
        return Unit.Value;
    }
}
