using Learn.Courses.Content;
using Learn.Courses.Contracts;
using Learn.Courses.Data;
using Learn.Courses.Endpoints;
using Learn.Courses.Features;
using Learn.Courses.Search;
using Learn.Platform;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Courses;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<CoursesDbContext>("courses");
        services.AddSingleton<Catalogue>();
        services.AddSingleton<ICatalogue>(provider => provider.GetRequiredService<Catalogue>());
        services.AddSingleton<IPublishedQuizzes, PublishedQuizzes>();
        services.AddSingleton<ICourseVersions, CourseVersions>();
        services.AddSingleton<ICourseCompiler, CourseFilesCompiler>();
        services.AddSingleton<IPageMarkdown, PageMarkdown>();
        services.AddSingleton<CourseFolders>();
        services.AddScoped<StudioPrecedence>();
        services.AddSingleton<CoursePublisher>();
        services.AddSingleton<ISitePreparation, ImportCourses>();
        services.AddSingleton<ISearchIndex>(provider => provider.GetRequiredService<DatabaseOptions>().Provider switch
        {
            DatabaseProvider.Postgres => new PostgresSearchIndex(provider.GetRequiredService<IDbContextFactory<CoursesDbContext>>()),
            _ => new SqliteSearchIndex(provider.GetRequiredService<DatabaseOptions>()),
        });
        services.AddSingleton<SearchResults>();
        services.AddSingleton<ISharedPageVariant, PinnedVersionVariant>();
        services.AddSingleton<INavigationProvider, CoursesMenu>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        // Hears from the other nodes from the start on, also when this one has nothing to publish.
        serviceProvider.GetRequiredService<CoursePublisher>();
        routes.MapCoursesApi();
        routes.MapCourseFiles();
    }
}
