using System.Security.Claims;
using FluentValidation;
using FluentValidation.Results;
using Learn.Courses.Contracts;
using Learn.Live.Contracts;
using Learn.Live.Data;
using Learn.Live.Resources;
using Learn.Live.Rooms;
using Learn.Platform.Events;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Features;

/// <summary>Plans a session, or a series of weekly ones, or changes one. Of one that is over the title, the description and the recording alone can be changed.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="StartsAtLocal">In <see cref="SessionPlan.TimeZone"/>.</param>
/// <param name="Weeks">How many sessions, a week apart; only for a new one.</param>
/// <param name="Following">Whether the later ones of its series are changed in the same way, each in its week; only for one that is there.</param>
/// <returns>The first session; null when there is none to change.</returns>
internal sealed record PlanSession(ClaimsPrincipal By, Guid? Id, SessionPlan Plan, int Weeks = 1, bool Following = false) : IRequest<PlannedSession?>;

/// <param name="Course">A slug; empty for a session of no course.</param>
internal sealed record SessionPlan(
    string Title, string? Description, DateTime StartsAtLocal, string TimeZone, int Minutes, string Language, string? Course, string? LessonId, bool IsListed, bool AllowsGuests,
    int Capacity, bool ModeratesQuestions, bool KeepsChat, int PresenceShare, string? Slides, IReadOnlyList<Poll>? Polls, string? StreamUrl, string? RecordingUrl);

internal sealed record PlannedSession(Guid Id, string Code);

internal sealed class PlanSessionValidator : AbstractValidator<PlanSession>
{
    private const int MostWeeks = 52;
    private const int MostMinutes = 12 * 60;
    private const int MostPeople = 20_000;
    private const int MostPolls = 100;

    public PlanSessionValidator(IStringLocalizer<Texts> texts, StreamAddresses streams)
    {
        RuleFor(request => request.Plan.Title).Must(title => PlainText.Line(title, LiveSession.TitleLength).Length > 0).WithMessage(_ => texts["Title missing"]).MaximumLength(LiveSession.TitleLength).WithMessage(_ => texts["Title too long"]);
        RuleFor(request => request.Plan.Description).MaximumLength(LiveSession.DescriptionLength).WithMessage(_ => texts["Description too long"]);
        RuleFor(request => request.Plan.StartsAtLocal).Must(local => local.Year is >= 2020 and <= 2100).WithMessage(_ => texts["Begin wrong"]);
        RuleFor(request => request.Plan.TimeZone).Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? "", out _) && zone!.Length <= 50).WithMessage(_ => texts["Time zone unknown"]);
        RuleFor(request => request.Plan.Minutes).InclusiveBetween(5, MostMinutes).WithMessage(_ => texts["Minutes wrong"]);
        RuleFor(request => request.Plan.Language).Must(language => SiteCultures.All.Contains(language)).WithMessage(_ => texts["Language unknown"]);
        RuleFor(request => request.Plan.Capacity).InclusiveBetween(1, MostPeople).WithMessage(_ => texts["Capacity wrong"]);
        RuleFor(request => request.Plan.PresenceShare).InclusiveBetween(0, 100).WithMessage(_ => texts["Presence share wrong"]);
        RuleFor(request => request.Plan.Slides).MaximumLength(LiveSession.SlidesLength).WithMessage(_ => texts["Slides too long"])
            .Must(slides => slides is null || SlideDeck.Split(slides).Count <= SlideDeck.MostSlides).WithMessage(_ => texts["Too many slides"]);
        RuleFor(request => request.Plan.StreamUrl).Must(url => string.IsNullOrEmpty(url) || streams.Allows(url)).WithMessage(_ => texts["Stream not allowed"]);
        RuleFor(request => request.Plan.RecordingUrl).Must(IsLink).WithMessage(_ => texts["Link wrong"]);
        RuleFor(request => request.Plan.Polls).Must(polls => polls is null || (polls.Count <= MostPolls && polls.DistinctBy(poll => poll?.Id).Count() == polls.Count)).WithMessage(_ => texts["Polls wrong"]);
        RuleForEach(request => request.Plan.Polls).Custom((poll, context) =>
        {
            if ((poll is null ? "Poll title wrong" : poll.Fault()) is { } fault)
                context.AddFailure(new ValidationFailure("Plan.Polls", texts[fault]));
        });
        RuleFor(request => request.Weeks).InclusiveBetween(1, MostWeeks).WithMessage(_ => texts["Weeks wrong"]);
    }

    private static bool IsLink(string? url) =>
        string.IsNullOrEmpty(url) || (url.Length <= LiveSession.UrlLength && !url.Any(char.IsControl) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp));
}

internal sealed class PlanSessionHandler(
    LiveDbContext context, IAuthorizationService authorization, ICatalogue catalogue, SlideDeck deck, RoomRegistry registry, IStringLocalizer<Texts> texts, TimeProvider time)
    : IRequestHandler<PlanSession, PlannedSession?>
{
    public async Task<PlannedSession?> Handle(PlanSession request, CancellationToken cancellationToken)
    {
        var course = FindCourse(request.Plan);
        var (slides, faults) = deck.Render(PlainText.Of(request.Plan.Slides ?? ""), request.Plan.Language);
        if (faults.Count > 0)
            throw new ValidationException(faults.Select(fault => new ValidationFailure("Plan.Slides", texts["Line {0}: {1}", fault.Line, fault.Message])));
        var html = SlideDeck.Write(slides);
        if (request.Id is { } id)
            return await ChangeAsync(id, request, course, html, cancellationToken);

        await authorization.DemandAsync(request.By, Permissions.HostSessions);
        var now = time.GetUtcNow();
        var owner = request.By.Id()!.Value;
        Guid? series = request.Weeks > 1 ? Guid.CreateVersion7(now) : null;
        var planned = new List<LiveSession>();
        for (var week = 0; week < request.Weeks; week++)
        {
            var session = new LiveSession
            {
                Id = Guid.CreateVersion7(now),
                Code = await NewCodeAsync(cancellationToken),
                SeriesId = series,
                OwnerId = owner,
                CreatedAt = now,
                Title = "",
                Description = "",
                Language = "",
                TimeZone = "",
                Slides = "",
                SlidesHtml = "",
                Polls = "",
            };
            Fill(session, request.Plan, course, html, week, now);
            planned.Add(session);
            context.Add(session);
            context.Add(new SessionHost { SessionId = session.Id, PersonId = owner, Role = RoomRole.Host });
        }
        await context.SaveChangesAsync(cancellationToken);
        return new(planned[0].Id, planned[0].Code);
    }

    private async Task<PlannedSession?> ChangeAsync(Guid id, PlanSession request, PublishedCourse? course, string html, CancellationToken cancellation)
    {
        if (await context.FindToLeadAsync(authorization, request.By, id, cancellation) is not { CancelledAt: null } session)
            return null;
        var now = time.GetUtcNow();
        var changed = new List<LiveSession> { session };
        if (session.EndedAt is not null)
        {
            Describe(session, request.Plan, now);
        }
        else
        {
            if (request.Following)
                changed.AddRange(await context.FindLaterAsync(session, cancellation));
            var first = session.StartsAt;
            foreach (var each in changed)
                Fill(each, request.Plan, course, html, (int)Math.Round((each.StartsAt - first).TotalDays / 7), now);
        }
        foreach (var each in changed)
        {
            each.Revision++;
            context.Publish(new SessionReplanned(each.Id), now);
        }
        await context.SaveChangesAsync(cancellation);
        foreach (var each in changed)
            await registry.PlanChangedAsync(each.Id, cancellation);
        return new(id, session.Code);
    }

    private static void Describe(LiveSession session, SessionPlan plan, DateTimeOffset now)
    {
        session.Title = PlainText.Line(plan.Title, LiveSession.TitleLength);
        session.Description = PlainText.Of(plan.Description ?? "").Trim();
        session.RecordingUrl = string.IsNullOrEmpty(plan.RecordingUrl) ? null : plan.RecordingUrl;
        session.ChangedAt = now;
    }

    private static void Fill(LiveSession session, SessionPlan plan, PublishedCourse? course, string html, int week, DateTimeOffset now)
    {
        Describe(session, plan, now);
        // A week later at the same hour of the clock, also across the change to summer time.
        session.StartsAt = ToUtc(plan.StartsAtLocal.AddDays(7 * week), TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone));
        (session.Minutes, session.TimeZone, session.Language) = (plan.Minutes, plan.TimeZone, plan.Language);
        (session.CourseId, session.LessonId) = (course?.CourseId, course is null || string.IsNullOrEmpty(plan.LessonId) ? null : plan.LessonId);
        (session.IsListed, session.AllowsGuests, session.Capacity) = (plan.IsListed, plan.AllowsGuests, plan.Capacity);
        (session.ModeratesQuestions, session.KeepsChat, session.PresenceShare) = (plan.ModeratesQuestions, plan.KeepsChat, plan.PresenceShare);
        (session.Slides, session.SlidesHtml, session.Polls) = (PlainText.Of(plan.Slides ?? ""), html, RoomJson.Write(plan.Polls ?? []));
        session.StreamUrl = string.IsNullOrEmpty(plan.StreamUrl) ? null : plan.StreamUrl;
    }

    /// <summary>An hour that the clock skips is taken as the one after it.</summary>
    private static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone)
    {
        var clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(clock))
            clock = clock.AddHours(1);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(clock, zone));
    }

    private PublishedCourse? FindCourse(SessionPlan plan)
    {
        if (string.IsNullOrEmpty(plan.Course))
            return null;
        var course = catalogue.Find(plan.Course) ?? throw new ValidationException([new ValidationFailure("Plan.Course", texts["Course unknown"])]);
        return string.IsNullOrEmpty(plan.LessonId) || course.Lessons.ContainsKey(plan.LessonId)
            ? course
            : throw new ValidationException([new ValidationFailure("Plan.LessonId", texts["Lesson unknown"])]);
    }

    private async Task<string> NewCodeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var code = ShortCode.New();
            if (!await context.Sessions.AnyAsync(row => row.Code == code, cancellation) && context.Sessions.Local.All(row => row.Code != code))
                return code;
        }
    }
}
