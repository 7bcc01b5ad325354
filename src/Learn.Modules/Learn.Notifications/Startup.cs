using Learn.Accounts.Contracts;
using Learn.Notifications.BackgroundTasks;
using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Endpoints;
using Learn.Notifications.Features;
using Learn.Notifications.Holes;
using Learn.Notifications.Kinds;
using Learn.Notifications.Mails;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<NotificationsDbContext>(NotificationsDbContext.Prefix);
        services.AddSingleton<KnownKinds>();
        services.AddSingleton<INotificationKind, ErasureKind>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddScoped<DailyMailWriter>();
        services.AddScoped<DailyMailDelivery>();

        services.AddSingleton<UnreadCounts>();
        services.AddSingleton<IPageHole, BellHole>();
        services.AddScoped<INavigationProvider, NotificationsMenu>();
        services.AddScoped<IPersonalData, NotificationsPersonalData>();

        services.AddSingleton<IBackgroundTask, SendMails>();
        services.AddSingleton<IBackgroundTask, TellTheWeek>();
        services.AddSingleton<IBackgroundTask, ForgetMails>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        // Listens to the other nodes from the start on.
        serviceProvider.GetRequiredService<UnreadCounts>();
        routes.MapInbox();
        routes.MapCalendar();
    }
}
