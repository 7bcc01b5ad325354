using Learn.Accounts.Contracts;
using Learn.Live.BackgroundTasks;
using Learn.Live.Calendar;
using Learn.Live.Data;
using Learn.Live.Endpoints;
using Learn.Live.Features;
using Learn.Live.Hubs;
using Learn.Live.Rooms;
using Learn.Notifications.Contracts;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Learn.Live;

internal sealed class Startup : StartupBase
{
    private const int LargestMessage = 16 * 1024;

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<LiveDbContext>(LiveDbContext.Prefix);
        services.AddSingleton<SlideDeck>();
        services.AddSingleton<StreamAddresses>();

        services.AddSingleton<RoomNews>();
        services.AddSingleton<RoomRegistry>();
        services.AddSingleton<RoomWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<RoomWriter>());
        services.AddSingleton<RoomSums>();
        services.AddSingleton<RoomTicker>();
        services.AddHostedService(provider => provider.GetRequiredService<RoomTicker>());

        services.AddSingleton<GuestTickets>();
        services.AddScoped<RoomAccess>();
        services.AddSingleton<AddressLimits>();
        services.AddSingleton<LiveConnections>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveConnections>());
        services.AddSignalR().AddHubOptions<LiveHub>(options =>
        {
            options.MaximumReceiveMessageSize = LargestMessage;
            options.StatefulReconnectBufferSize = 32 * 1024;
            options.AddFilter<HubFaults>();
            options.AddFilter<CallLimit>();
        }).AddJsonProtocol(options => RoomJson.Configure(options.PayloadSerializerOptions));

        services.AddSingleton<IHubProtocol>(provider => new StrictProtocol(new JsonHubProtocol(provider.GetRequiredService<IOptions<JsonHubProtocolOptions>>()), provider.GetRequiredService<TimeProvider>()));

        services.AddLogging(logging => logging.AddFilter(HubFaults.SilencedCategory, LogLevel.Critical));

        services.AddScoped<AttendanceCompletion>();
        services.AddScoped<IPersonalData, LivePersonalData>();
        services.AddScoped<ICalendarSource, LiveCalendar>();
        services.AddSingleton<IBackgroundTask, CompleteAttendance>();
        services.AddSingleton<IBackgroundTask, EndForgottenSessions>();
        services.AddSingleton<IBackgroundTask, CutIdleConnections>();
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, LiveMenu>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapHub<LiveHub>("/hubs/live", options =>
        {
            options.AllowStatefulReconnects = true;
            options.ApplicationMaxBufferSize = 2 * LargestMessage;
            options.TransportMaxBufferSize = 2 * LargestMessage;
        });
        routes.MapLiveApi();
        routes.MapLiveFiles();
    }
}
