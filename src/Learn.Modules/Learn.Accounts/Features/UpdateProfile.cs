using FluentValidation;
using Learn.Accounts.Data;
using Learn.Accounts.People;
using Learn.Accounts.Privacy;
using Learn.Accounts.Resources;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Accounts.Features;

internal sealed record UpdateProfile(Guid UserId, string? Name, string? Place, string? Culture) : IRequest<User>;

internal sealed class UpdateProfileValidator : AbstractValidator<UpdateProfile>
{
    public UpdateProfileValidator(IStringLocalizer<Texts> texts)
    {
        RuleFor(request => request.Name).MustBeName(texts);
        RuleFor(request => request.Place).MustBePlace(texts);
        RuleFor(request => request.Culture).Must(culture => culture is not null && SiteCultures.All.Contains(culture)).WithMessage(_ => texts["Language unknown"]);
    }
}

internal sealed class UpdateProfileHandler(AccountsDbContext database, PlaceConsent consent, TimeProvider time) : IRequestHandler<UpdateProfile, User>
{
    public async Task<User> Handle(UpdateProfile request, CancellationToken cancellationToken)
    {
        var user = await database.Users.SingleAsync(row => row.Id == request.UserId, cancellationToken);
        user.Name = request.Name!.Trim();
        user.LivesAt(Place.Find(request.Place)!);
        user.Culture = request.Culture!;
        await database.AppendAsync(consent.Of(user), time.GetUtcNow(), cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        return user;
    }
}
