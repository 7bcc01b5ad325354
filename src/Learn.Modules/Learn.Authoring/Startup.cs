using Learn.Accounts.Contracts;
using Learn.Authoring.Checks;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Endpoints;
using Learn.Authoring.Features;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<AuthoringDbContext>(AuthoringDbContext.Prefix);

        services.AddSingleton<BlobCache>();
        services.AddScoped<BlobStore>();
        services.AddScoped<DraftAccess>();
        services.AddScoped<DraftWriter>();
        services.AddScoped<DraftHistory>();
        services.AddScoped<Publication>();
        services.AddScoped<Warnings>();

        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, StudioMenu>();
        services.AddSingleton<IPersonalData, AuthoringPersonalData>();
        services.AddSingleton<IBackgroundTask, PublishScheduled>();
        services.AddSingleton<IBackgroundTask, DropUnusedContents>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapStudioApi();
        routes.MapFilesApi();
        routes.MapPublishingApi();
    }
}
