using Learn.Accounts.Contracts;
using Learn.Notifications.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.BackgroundTasks;
using Learn.Organizations.Data;
using Learn.Organizations.Endpoints;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Holes;
using Learn.Organizations.Training;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Modules;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations;

/// <summary>What the people whom <see cref="Startup"/> brings together have to do, and how far they are.</summary>
internal sealed class TrainingStartup : StartupBase
{
    public override int Order => 10;

    public override void ConfigureServices(IServiceCollection services)
    {
        TokenAuthentication.AddTo(services);
        services.AddSingleton<IMembershipListener, MembershipTraining>();
        services.AddScoped<SubjectTitles>();
        services.AddScoped<Reminders>();
        services.AddScoped<TrainingProgress>();
        services.AddScoped<AssignmentFiller>();
        services.AddScoped<AssignmentWriter>();
        services.AddScoped<AssignedSessions>();
        services.AddScoped<TrainingClock>();
        services.AddSingleton<IBackgroundTask, TurnTrainingClock>();
        services.AddSingleton<IBackgroundTask, KeepDailyCounts>();
        services.AddSingleton<IBackgroundTask, RefreshAssignments>();
        services.AddSingleton<IBackgroundTask, RecountCompletion>();

        services.AddSingleton<INotificationKind, AssignedKind>();
        services.AddSingleton<INotificationKind, DueKind>();
        services.AddSingleton<INotificationKind, DigestKind>();
        services.AddScoped<IDigestSource, ManagersDigest>();
        services.AddScoped<ICalendarSource, DueCalendar>();
        services.AddScoped<IPersonalData, TrainingPersonalData>();
        services.AddSingleton<IPageHole, MyAssignmentsHole>();
        services.AddSingleton<IPageHole, BusinessesHole>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapReportsApi();
        routes.MapAssignmentsApi();
        routes.MapTrainingForms();
    }
}
