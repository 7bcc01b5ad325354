using FluentValidation;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Learn.Live.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Features;

/// <summary>Lets someone without an account in under a name.</summary>
/// <returns>Her ticket; null when there is no such session or it takes no guests.</returns>
internal sealed record EnterAsGuest(string Code, string Name) : IRequest<string?>;

internal sealed class EnterAsGuestValidator : AbstractValidator<EnterAsGuest>
{
    public EnterAsGuestValidator(IStringLocalizer<Texts> texts) =>
        RuleFor(request => request.Name).Must(name => name?.Trim() is { Length: > 0 and <= GuestTickets.NameLength }).WithMessage(_ => texts["Guest name wrong"]);
}

internal sealed class EnterAsGuestHandler(LiveDbContext context, GuestTickets tickets) : IRequestHandler<EnterAsGuest, string?>
{
    public async Task<string?> Handle(EnterAsGuest request, CancellationToken cancellationToken) =>
        ShortCode.TryRead(request.Code, out var code)
        && await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancellationToken) is { AllowsGuests: true, CancelledAt: null, EndedAt: null } session
            ? tickets.Issue(session.Id, request.Name.Trim())
            : null;
}
