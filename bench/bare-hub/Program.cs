// What SignalR itself takes to send one payload to so many clients: the reference of «./bench.sh live».
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSignalR();
var app = builder.Build();
app.MapHub<BareHub>("/hub");
await app.RunAsync();

internal sealed class BareHub : Hub
{
    /// <summary>Sends to everybody what it was given.</summary>
    public Task Send(JsonElement events) => Clients.All.SendAsync("events", events);
}
