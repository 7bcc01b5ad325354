using Learn.Platform;
using Learn.Platform.Modules;

try
{
    var app = await WebApplication.CreateBuilder(args).AddLearn().Build().UseLearnAsync();
    await app.RunAsync();
    return 0;
}
catch (ModuleGraphException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
