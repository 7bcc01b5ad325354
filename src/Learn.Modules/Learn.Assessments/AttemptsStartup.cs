using Learn.Accounts.Contracts;
using Learn.Assessments.Attempts;
using Learn.Assessments.Data;
using Learn.Assessments.Endpoints;
using Learn.Assessments.Features;
using Learn.Assessments.Holes;
using Learn.Learning.Contracts;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Modules;
using Learn.Platform.Navigation;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Learn.Assessments;

/// <summary>What learners and editors do with the quizzes that <see cref="Startup"/> makes.</summary>
internal sealed class AttemptsStartup : StartupBase
{
    public override int Order => 10;

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddModuleDbContext<AssessmentsDbContext>("assessments");
        services.AddSingleton<IAttemptStore>(provider => provider.GetRequiredService<DatabaseOptions>() switch
        {
            { Provider: DatabaseProvider.Postgres } options => new PostgresAttemptStore(options),
            var options => new SqliteAttemptStore(options),
        });
        services.AddSingleton<QuizPlaces>();
        services.AddSingleton<AttemptRecords>();
        services.AddSingleton<AttemptAccess>();
        services.AddSingleton<AttemptWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<AttemptWriter>());
        services.AddSingleton<IBackgroundTask, SubmitOverdue>();
        services.AddSingleton<ICourseScores, CourseScores>();
        services.AddSingleton<IPersonalData, AssessmentsPersonalData>();
        services.AddSingleton<IPermissionProvider, Permissions>();
        services.AddSingleton<INavigationProvider, AdminMenu>();
        services.AddSingleton<IPageHole, LessonQuizHole>();
    }

    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider serviceProvider)
    {
        routes.MapQuizApi();
        routes.MapAttemptApi();
        routes.MapQuizEditorApi();
        routes.MapQuizForms();
    }
}
