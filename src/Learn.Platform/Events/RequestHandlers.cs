using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Learn.Platform.Events;

/// <summary>Registers MediatR's handlers and FluentValidation's validators of an assembly.</summary>
/// <remarks>MediatR's own registration package is not in the registry; the 12.x line brings it, and this class can go then.</remarks>
public static class RequestHandlers
{
    internal static IServiceCollection AddMediator(this IServiceCollection services)
    {
        services.TryAddScoped<ServiceFactory>(provider => provider.GetService);
        services.TryAddScoped<IMediator, SteadyMediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        return services;
    }

    internal static IServiceCollection AddRequestHandlers(this IServiceCollection services, Assembly assembly)
    {
        var handlers = assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }).SelectMany(type => type.GetInterfaces().Where(IsHandler), (type, contract) => (type, contract));
        foreach (var (type, contract) in handlers)
            services.Add(new(contract, type, IsStateless(contract, type) ? ServiceLifetime.Singleton : ServiceLifetime.Transient));
        return services;
    }

    /// <summary>A validator builds expression trees when it is made, which costs more than all that it checks.</summary>
    private static bool IsStateless(Type contract, Type type) =>
        contract.GetGenericTypeDefinition() == typeof(IValidator<>) && type.GetConstructors().All(constructor => constructor.GetParameters().Length == 0);

    private static bool IsHandler(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition
        && (definition == typeof(IRequestHandler<,>) || definition == typeof(INotificationHandler<>) || definition == typeof(IValidator<>));
}

/// <summary>Tells an event to all its handlers, one after the other, also when one of them fails: modules don't stand in for each other's faults.</summary>
internal sealed class SteadyMediator(ServiceFactory services) : Mediator(services)
{
    /// <exception cref="Exception">The first failure, once all were told.</exception>
    protected override async Task PublishCore(IEnumerable<Task> allHandlers)
    {
        var told = new List<Task>();
        foreach (var handler in allHandlers)
        {
            told.Add(handler);
            await handler.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(told);
    }
}

/// <summary>Refuses a request whose validators object, before its handler sees it.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    /// <remarks>Validators look at the request alone; what has to be asked elsewhere is the handler's to ask.</remarks>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        foreach (var validator in validators)
        {
            if (validator.Validate(request) is { IsValid: false } result)
                throw new ValidationException(result.Errors);
        }
        return next();
    }
}
