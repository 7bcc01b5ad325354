using Learn.Accounts.Contracts;
using Learn.Courses.Contracts;
using Learn.Learning.Data;
using Learn.Learning.Endpoints;
using Learn.Learning.Features;
using Learn.Learning.Holes;
using Learn.Learning.Progress;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Learn.Learning;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<LearningDbContext>("learning");
        services.AddSingleton<IProgressStore>(provider => provider.GetRequiredService<DatabaseOptions>() switch
        {
            { Provider: DatabaseProvider.Postgres } options => new PostgresProgressStore(options),
            var options => new SqliteProgressStore(options),
        });
        services.AddSingleton<LearnerRecords>();
        services.AddSingleton<ProgressWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<ProgressWriter>());
        services.AddSingleton<IBackgroundTask, ForgetOldEvents>();
        services.AddSingleton<ICoursePins, EnrolledVersions>();
        services.AddSingleton<INavigationProvider, LearningMenu>();
        services.AddSingleton<IPersonalData, LearningPersonalData>();

        services.AddSingleton<IPageHole, EnrolledHole>();
        services.AddSingleton<IPageHole, LessonStateHole>();
        services.AddSingleton<IPageHole, LessonStateTextHole>();
        services.AddSingleton<IPageHole, LessonPositionHole>();
        services.AddSingleton<IPageHole, LessonActionsHole>();
        services.AddSingleton<IPageHole, LessonNoticesHole>();
        services.AddSingleton<IPageHole, CourseProgressHole>();
        services.AddSingleton<IPageHole, CourseRowHole>();
        services.AddSingleton<IPageHole, CourseActionsHole>();
        services.AddSingleton<IPageHole, CourseSideHole>();
        services.AddSingleton<IPageHole, CourseNoticesHole>();
        services.AddSingleton<IPageHole, ContinueHole>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapProgressApi();
        routes.MapEnrollmentApi();
        routes.MapLearningForms();
    }
}
