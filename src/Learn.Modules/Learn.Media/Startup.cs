using Learn.Accounts.Contracts;
using Learn.Courses.Contracts;
using Learn.Media.BackgroundTasks;
using Learn.Media.Data;
using Learn.Media.Endpoints;
using Learn.Media.Features;
using Learn.Media.Library;
using Learn.Media.Processing;
using Learn.Media.Serving;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Learn.Platform;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Media;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<MediaDbContext>(MediaDbContext.Prefix);
        services.AddSingleton(provider => MediaOptions.Read(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<DatabaseOptions>()));
        services.AddSingleton(provider => provider.GetRequiredService<MediaOptions>().CreateStore());
        services.AddSingleton<ISitePreparation, StoreCheck>();

        services.AddSingleton<UploadLocks>();
        services.AddSingleton<UploadHashes>();
        services.AddSingleton<UploadReceiver>();
        services.AddSingleton<ContentInspector>();
        services.AddScoped<UploadCompletion>();
        services.AddScoped<ContentReceiver>();

        services.AddSingleton<MediaFiles>();
        services.AddSingleton<MediaResponse>();
        services.AddSingleton<PrivateLinks>();
        services.AddSingleton<MediaUrls>();

        services.AddScoped<MediaUses>();
        services.AddScoped<MediaSummaries>();
        services.AddSingleton<IMediaLibrary, LessonLibrary>();

        services.AddSingleton<Ffmpeg>();
        services.AddSingleton<JobSignal>();
        services.AddScoped<ContentKeeper>();
        services.AddScoped<MediaProcessor>();
        services.AddHostedService<MediaJobs>();
        services.AddSingleton<IBackgroundTask, SweepMedia>();

        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, MediaMenu>();
        services.AddSingleton<IPersonalData, MediaPersonalData>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapUploads();
        routes.MapMediaFiles();
        routes.MapMediaItems();
        routes.MapMediaApi();
    }
}
