using Learn.Accounts.Contracts;
using Learn.Authoring.Checks;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Endpoints;
using Learn.Authoring.Features;
using Learn.Authoring.Sites;
using Learn.Courses.Contracts;
using Learn.Media.Contracts;
using Learn.Platform;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring;

internal sealed class Startup : StartupBase
{
    /// <summary>Besides <c>/pages/{slug}</c>.</summary>
    private static readonly string[] PageAddresses = ["about", "help", "news/{slug}"];

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
        services.AddScoped<MediaWarnings>();
        services.AddScoped<IMediaUsage, StudioMediaUsage>();

        services.AddSingleton<PublishedPages>();
        services.AddSingleton<IFeaturedCourses>(provider => provider.GetRequiredService<PublishedPages>());
        services.AddSingleton<ISitePreparation>(provider => provider.GetRequiredService<PublishedPages>());
        services.Configure<RazorPagesOptions>(options =>
        {
            foreach (var address in PageAddresses)
                options.Conventions.AddPageRoute("/SitePages/SitePage", address);
        });

        services.AddSingleton<IPageHole, NewsHole>();
        services.AddSingleton<IPageHole, SitePagesHole>();

        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, StudioMenu>();
        services.AddSingleton<IPersonalData, AuthoringPersonalData>();
        services.AddSingleton<IBackgroundTask, PublishScheduled>();
        services.AddSingleton<IBackgroundTask, DropUnusedContents>();
        services.AddSingleton<IBackgroundTask, TurnNews>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapStudioApi();
        routes.MapFilesApi();
        routes.MapPublishingApi();
    }
}
