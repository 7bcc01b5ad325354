using Learn.Assessments.Authoring;
using Learn.Assessments.Published;
using Learn.Assessments.Questions;
using Learn.Courses.Contracts;
using Learn.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments;

internal sealed class Startup : StartupBase
{
    public override void ConfigureServices(IServiceCollection services)
    {
        foreach (var type in QuestionTypes.Implementations)
            services.AddSingleton(typeof(IQuestionType), type);
        services.AddSingleton<QuestionTypes>();
        services.AddSingleton<QuizLoader>();
        services.AddSingleton<Quizzes>();
        services.AddSingleton<IQuizCompiler, QuizCompiler>();
        services.AddSingleton<IQuizPreview, QuizPreview>();
    }
}
